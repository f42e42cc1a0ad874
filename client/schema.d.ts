// Generated from openapi.json by npm run openapi.
export interface paths {
    "/api/v1/boards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all boards
         * @description The boards that you may see, by display_order.
         */
        get: operations["listBoards"];
        put?: never;
        /**
         * Create a board
         * @description Needs boards.manage. You are not part of a private board until you are added.
         */
        post: operations["createBoard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the display order
         * @description Needs boards.manage. All or nothing.
         */
        patch: operations["reorderBoards"];
        trace?: never;
    };
    "/api/v1/boards/{board_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a board */
        get: operations["getBoard"];
        /**
         * Edit a board
         * @description Needs boards.manage. Replaces all fields: what is left out is emptied.
         */
        put: operations["editBoard"];
        post?: never;
        /**
         * Delete a board
         * @description Needs boards.manage. The board must be empty, or move_to names the board that takes its posts.
         */
        delete: operations["deleteBoard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/{board_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is part of a board
         * @description For people who are part of it, and for those with boards.manage.
         */
        get: operations["listBoardMembers"];
        /**
         * Modify the members of a private board
         * @description Needs boards.manage. All or nothing. For boards that are private or have hidden_type 2.
         */
        put: operations["changeBoardMembers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/{board_id}/pinned_posts/{post_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Pin a post to its board
         * @description Needs posts.manage.
         */
        put: operations["pinPost"];
        post?: never;
        /**
         * Take a pin away
         * @description Needs posts.manage.
         */
        delete: operations["unpinPost"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List posts
         * @description Posts of all boards that you may read, newest first.
         */
        get: operations["listPosts"];
        put?: never;
        /**
         * Create a post
         * @description Whether you may post in the board, and whether the post waits for approval, is judged by your key.
         */
        post: operations["createPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{post_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a post
         * @description Counts as a look at it. The ETag does not change with view_count.
         */
        get: operations["getPost"];
        /**
         * Edit a post
         * @description For its author and posts.manage. Another board_id moves it, if you may post there.
         */
        put: operations["editPost"];
        post?: never;
        /**
         * Remove a post
         * @description For its author and posts.manage. What hangs below it is hidden with it.
         */
        delete: operations["deletePost"];
        options?: never;
        head?: never;
        /**
         * Approve, reject or hide a post
         * @description Needs moderation.review.
         */
        patch: operations["moderatePost"];
        trace?: never;
    };
    "/api/v1/posts/{post_id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the comments of a post
         * @description Oldest first.
         */
        get: operations["listComments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a comment
         * @description Whether you may comment is judged by your key, not by the author.
         */
        post: operations["createComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments/{comment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a comment */
        get: operations["getComment"];
        /**
         * Edit a comment
         * @description For its author and comments.manage.
         */
        put: operations["editComment"];
        post?: never;
        /**
         * Remove a comment
         * @description For its author and comments.manage. Its replies are hidden with it.
         */
        delete: operations["deleteComment"];
        options?: never;
        head?: never;
        /**
         * Set a comment's state or status
         * @description Needs moderation.review; an author may close and reopen their own (action 201).
         */
        patch: operations["patchComment"];
        trace?: never;
    };
    "/api/v1/comments/{comment_id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the replies to a comment
         * @description Oldest first.
         */
        get: operations["listReplies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a reply
         * @description Whether you may reply is judged by your key, not by the author.
         */
        post: operations["createReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replies/{reply_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a reply */
        get: operations["getReply"];
        /**
         * Edit a reply
         * @description For its author and comments.manage.
         */
        put: operations["editReply"];
        post?: never;
        /**
         * Remove a reply
         * @description For its author and comments.manage.
         */
        delete: operations["deleteReply"];
        options?: never;
        head?: never;
        /**
         * Set a reply's state or status
         * @description Needs moderation.review; an author may close and reopen their own (action 201).
         */
        patch: operations["patchReply"];
        trace?: never;
    };
    "/api/v1/reactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the reaction slots
         * @description Six, with the emoji that this community shows for each.
         */
        get: operations["listReactionSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{post_id}/reactions/{slot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * React to a post
         * @description One of each slot a member; a second one changes nothing.
         */
        put: operations["reactToPost"];
        post?: never;
        /** Take back a reaction to a post */
        delete: operations["takeBackReactionToPost"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments/{comment_id}/reactions/{slot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * React to a comment
         * @description One of each slot a member; a second one changes nothing.
         */
        put: operations["reactToComment"];
        post?: never;
        /** Take back a reaction to a comment */
        delete: operations["takeBackReactionToComment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replies/{reply_id}/reactions/{slot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * React to a reply
         * @description One of each slot a member; a second one changes nothing.
         */
        put: operations["reactToReply"];
        post?: never;
        /** Take back a reaction to a reply */
        delete: operations["takeBackReactionToReply"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * View all tags, or some
         * @description With `ids`, those tags in the order asked, all of them on one page unless page_size says otherwise.
         */
        get: operations["listTags"];
        put?: never;
        /**
         * Create a tag
         * @description Needs tags.manage. `name` becomes the display_name; the hashtag made from it must be unique.
         */
        post: operations["createTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find tags by name
         * @description Tags whose name begins with `q`, then those that have it elsewhere; case makes no difference.
         */
        get: operations["searchTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * View the tags of an entity
         * @description Tags of a post, comment, reply or member, by name.
         */
        get: operations["listTagsOfEntity"];
        /**
         * Replace the tags of an entity
         * @description Yours to do for what you wrote and for yourself; else it needs posts.manage, comments.manage or users.manage. All or nothing.
         */
        put: operations["replaceTagsOfEntity"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{tag_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** View a tag */
        get: operations["getTag"];
        /**
         * Edit a tag
         * @description Needs tags.manage. Replaces all fields: what is left out is emptied, colours get their defaults.
         */
        put: operations["editTag"];
        post?: never;
        /**
         * Delete a tag
         * @description Needs tags.manage. It is shown nowhere any more, and its name is free.
         */
        delete: operations["deleteTag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search
         * @description What you may see and every word of `q` occurs in, the newest first.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Details about self
         * @description The user to whom the API key belongs.
         */
        get: operations["getSelf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get user list
         * @description Needs users.list.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create a user
         * @description Needs users.create. You vouch for the e-mail address: the member is active at once, with the role Member.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{msid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get user details
         * @description A user_id instead of the msid needs users.list.
         */
        get: operations["getUser"];
        /**
         * Update user details
         * @description For the member and for users.manage. Replaces the profile: what is left out is emptied or gets its default. Only the username stays when it is left out.
         */
        put: operations["editUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch user details
         * @description 101 needs roles.assign, 102 needs users.manage. Neither reaches a role above your own, and the last owner stays owner.
         */
        patch: operations["patchUser"];
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get list of roles
         * @description The built-in roles, then custom ones.
         */
        get: operations["listRoles"];
        put?: never;
        /**
         * Create a custom role
         * @description Needs roles.manage. It can allow nothing that your own role does not.
         */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{role_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a role and what it allows
         * @description Needs roles.manage or roles.assign.
         */
        get: operations["getRole"];
        /**
         * Edit a custom role
         * @description Needs roles.manage. Takes effect for everybody who has the role. Built-in roles stay as they are.
         */
        put: operations["editRole"];
        post?: never;
        /**
         * Delete a custom role
         * @description Needs roles.manage. Nobody may have the role.
         */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your API keys
         * @description Newest first. Revoked keys are not listed, and no answer holds a key itself.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key is shown once. You may have 100 that work.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/api_keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke one of your API keys
         * @description It stops everywhere within a second. This may be the key that you call with.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the settings
         * @description Needs settings.manage.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings
         * @description Needs settings.manage. What is left out stays. Every process follows within a second.
         */
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/api/v1/audit_log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log
         * @description Needs audit.read. Every write, newest first; ids only, never what stands in the entities.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the event log
         * @description Everything that happened and that you may know of, in the order of commits. Keep `last_seq` of the answer and pass it as `after_seq` the next time: whoever was away goes on where they stopped. With `wait`, an answer that would be empty waits for the next event. An `after_seq` that is older than what is kept, or ahead of the log, is a 400.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream the event log
         * @description Server-sent events: `id` is the place in the log, `event` the name, `data` the same object as in the list. Resumes after `Last-Event-ID`, as browsers and libraries send by themselves. A comment comes every 15 seconds. It ends when the key no longer works or the server stops: connect again.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Needs webhooks.manage. Those of everybody, newest first, without their secrets.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Subscribe to events
         * @description Needs webhooks.manage. `event` or `events`; deliveries hold what you may see. The secret is shown once. You may have 100 webhooks. A REST hook in the sense of resthooks.org.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the events
         * @description Needs webhooks.manage. Every event that a webhook can be told of, each with a sample; on one page.
         */
        get: operations["listWebhookEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook
         * @description Needs webhooks.manage. Without its secret.
         */
        get: operations["getWebhook"];
        /**
         * Edit a webhook
         * @description Replaces all fields but the secret: what is left out is emptied, and `enabled` left out is true. A body with nothing but `enabled` only switches. The user who made it may change it; everybody with webhooks.manage may disable it.
         */
        put: operations["editWebhook"];
        post?: never;
        /**
         * Unsubscribe
         * @description Needs webhooks.manage. Nothing more is sent, and its log goes.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/rotate_secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the secret
         * @description For the user who made the webhook. The new secret is shown once; for 24 hours deliveries are signed with the old one too.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a sample
         * @description For the user who made the webhook, also while it is disabled. Sends a sample at once and answers with what came back. Its event_id and seq are 0. A repeat with the same Idempotency-Key sends nothing, and is told how it went.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send everything since a place again
         * @description For the user who made the webhook. Every event after `after_seq` that it listens to is put in line, in order; one that was delivered before comes under the same job_id and webhook-id.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description For the user who made the webhook. Newest first, each with its attempts; kept for 30 days.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries/{job_id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one delivery again
         * @description For the user who made the webhook. At once, under the same job_id and webhook-id, with all its retries.
         */
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your pictures
         * @description Newest first.
         */
        get: operations["listUploads"];
        put?: never;
        /**
         * Send a picture
         * @description It is turned upright, freed of metadata, and kept as WebP in several widths. Put its `src` into what you write, or its `url` into your profile: until something uses it only you see it, and it is deleted after 24 hours.
         */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{upload_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one of your pictures
         * @description What is known of it; the picture itself is at its `src`.
         */
        get: operations["getUpload"];
        put?: never;
        post?: never;
        /**
         * Delete one of your pictures
         * @description It is gone from everything that shows it. The logo of the community cannot be deleted: 409.
         */
        delete: operations["deleteUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "member.joined": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A member was created and is active
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onMemberJoined"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "member.invited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Somebody was invited and is not a member yet
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onMemberInvited"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "member.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A profile was changed
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onMemberUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "member.role_changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A member was given another role
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onMemberRoleChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "member.status_changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A member was banned, deactivated or made active again
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onMemberStatusChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "member.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A member was deleted
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onMemberDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "board.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A board was created
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onBoardCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "board.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A board's settings or pins changed
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onBoardUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "board.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A board was deleted
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onBoardDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "board.member_added": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A member became part of a board
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onBoardMemberAdded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "board.member_removed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A member is no longer part of a board
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onBoardMemberRemoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "post.submitted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A post awaits approval
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onPostSubmitted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "post.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A post can be read in its board, at once or after approval
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onPostCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "post.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A post was edited or moved
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onPostUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "post.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A post was removed
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onPostDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "post.approved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A post that awaited approval was approved
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onPostApproved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "post.rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A post that awaited approval was rejected
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onPostRejected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "post.reported": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A post was reported
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onPostReported"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "comment.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A comment was written
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onCommentCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "comment.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A comment, its state or its status was changed
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onCommentUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "comment.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A comment was removed
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onCommentDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "reply.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A reply was written
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onReplyCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "reply.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A reply, its state or its status was changed
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onReplyUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "reply.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A reply was removed
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onReplyDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "reaction.added": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Somebody reacted
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onReactionAdded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "reaction.removed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A reaction was taken back
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onReactionRemoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "tag.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A tag was created
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onTagCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "tag.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A tag was changed
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onTagUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "tag.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A tag was deleted
         * @description Sent to the target_url of each webhook that listens to it.
         */
        post: operations["onTagDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description It is done */
        Ok: {
            /** @enum {string} */
            message: "OK";
        };
        /** @description Who wrote it */
        Author: {
            /**
             * @description The author
             * @example 146
             */
            user_id: number;
            /**
             * @description URL of the picture, or empty
             * @example https://example.org/alexandra.png
             */
            user_avatar: string;
            /** @example alexandra */
            username: string;
            /** @example 146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ */
            msid: string;
        };
        /** @description What went wrong */
        Error: {
            /**
             * @description Names the request; also in X-Request-Id and in the log
             * @example 1sVIyJhyVLC_5PG5vCsY
             */
            id: string;
            /**
             * @description The HTTP status's name
             * @example BAD_REQUEST
             */
            status: string;
            /**
             * Format: date-time
             * @description When it happened
             * @example 2026-02-22T22:22:22.222Z
             */
            time: string;
            /**
             * @description A code, the character █, and words for people
             * @example ERR_V1█Request payload validation errors
             */
            message: string;
            /** @description One row a field, on validation errors */
            errors?: {
                /**
                 * @description JSON pointer to the field
                 * @example /headline
                 */
                path: string;
                /** @example is required */
                message: string;
            }[];
        };
        /** @description A place for posts */
        Board: {
            /**
             * @description The board
             * @example 1
             */
            board_id: number;
            /**
             * @description Position among the boards
             * @example 1
             */
            display_order: number;
            /** @example Announcements */
            board_name: string;
            /** @enum {string} */
            board_type: "DISCUSSION";
            /** @description Only people who are part of the board may read it */
            is_private: boolean;
            /**
             * @description Who sees the board: 0 everybody, 1 signed-in members, 2 people who are part of it
             * @example 0
             * @enum {integer}
             */
            hidden_type: 0 | 1 | 2;
            /**
             * @description Who may post: 1 admins, 5 admins and moderators, 10 any member
             * @example 1
             * @enum {integer}
             */
            permission_for: 1 | 5 | 10;
            /** @description Members' posts wait for approval */
            needs_approval: boolean;
            /**
             * @description Ids of pinned posts; left out for those who may not read the board
             * @example [
             *       163
             *     ]
             */
            pinned_posts?: number[];
            /**
             * @description Active posts; left out for those who may not read the board
             * @example 12
             */
            post_count?: number;
            /**
             * Format: date-time
             * @description When the newest active post was written; left out until there is one
             * @example 2026-02-22T22:22:22.222Z
             */
            last_posted_at?: string;
            /**
             * @description Emoji or URL of the icon
             * @example 📣
             */
            icon?: string;
            /**
             * @description What the board is for
             * @example News from the team
             */
            about?: string;
        };
        /** @description A post */
        Post: {
            /**
             * @description The post
             * @example 163
             */
            post_id: number;
            /**
             * @description Its board
             * @example 1
             */
            board_id: number;
            /** @example Our first meeting */
            headline: string;
            /**
             * @description The first 200 characters of clean_text, cut at a word
             * @example We meet on Friday at seven. #meetup
             */
            post_short_text: string;
            /**
             * @description Sanitised HTML
             * @example <p>We meet on <strong>Friday</strong> at seven. #meetup</p>
             */
            content: string;
            /**
             * @description The text of the content
             * @example We meet on Friday at seven. #meetup
             */
            clean_text: string;
            /**
             * @description 15 ACTIVE · 4 APPROVAL_REQUIRED · 3 APPROVAL_REJECTED · 2 DRAFT · 0 INACTIVE · -2 REPORTED · -3 SPAM
             * @example 15
             */
            post_status: number;
            /** @example 3 */
            comment_count: number;
            /** @example 1 */
            reply_count: number;
            /** @example 1 */
            react_count: number;
            /**
             * @description Reactions by slot; left out when there are none
             * @example {
             *       "s2": 1
             *     }
             */
            reactions?: {
                s1?: number;
                s2?: number;
                s3?: number;
                s4?: number;
                s5?: number;
                s6?: number;
            };
            /**
             * @description Looks at the post; not part of the ETag
             * @example 42
             */
            view_count: number;
            /**
             * Format: date-time
             * @description When it was last edited; left out until it is
             * @example 2026-02-22T22:22:22.222Z
             */
            last_edited_at?: string;
            /**
             * Format: date-time
             * @description When it was written
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When its row last changed
             * @example 2026-02-22T22:22:22.222Z
             */
            last_modified_at: string;
            user: components["schemas"]["Author"];
        };
        /** @description A comment on a post */
        Comment: {
            /**
             * @description The post it stands under
             * @example 163
             */
            post_id: number;
            /**
             * @description The comment
             * @example 24
             */
            comment_id: number;
            /**
             * @description Sanitised HTML
             * @example <p>Count me in!</p>
             */
            content: string;
            /**
             * @description The text of the content
             * @example Count me in!
             */
            clean_text: string;
            /** @example 1 */
            react_count: number;
            /**
             * @description Reactions by slot; left out when there are none
             * @example {
             *       "s2": 1
             *     }
             */
            reactions?: {
                s1?: number;
                s2?: number;
                s3?: number;
                s4?: number;
                s5?: number;
                s6?: number;
            };
            /**
             * @description 0 OPEN · 9 CLOSED · 10 LOCKED · 11 ARCHIVED
             * @example 0
             */
            state: number;
            /**
             * Format: date-time
             * @description When it was last edited; left out until it is
             * @example 2026-02-22T22:22:22.222Z
             */
            last_edited_at?: string;
            /**
             * Format: date-time
             * @description When it was written
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When its row last changed
             * @example 2026-02-22T22:22:22.222Z
             */
            last_modified_at: string;
            user: components["schemas"]["Author"];
            /** @example 1 */
            reply_count: number;
            /**
             * @description 15 ACTIVE · 4 APPROVAL_REQUIRED · 3 APPROVAL_REJECTED · 0 INACTIVE · -2 REPORTED · -3 SPAM
             * @example 15
             */
            comment_status: number;
        };
        /** @description A reply to a comment */
        Reply: {
            /**
             * @description The post it stands under
             * @example 15
             */
            post_id: number;
            /**
             * @description The comment it answers
             * @example 37
             */
            comment_id: number;
            /**
             * @description The reply
             * @example 8
             */
            reply_id: number;
            /**
             * @description Sanitised HTML
             * @example <p>Count me in!</p>
             */
            content: string;
            /**
             * @description The text of the content
             * @example Count me in!
             */
            clean_text: string;
            /** @example 1 */
            react_count: number;
            /**
             * @description Reactions by slot; left out when there are none
             * @example {
             *       "s2": 1
             *     }
             */
            reactions?: {
                s1?: number;
                s2?: number;
                s3?: number;
                s4?: number;
                s5?: number;
                s6?: number;
            };
            /**
             * @description 0 OPEN · 9 CLOSED · 10 LOCKED · 11 ARCHIVED
             * @example 0
             */
            state: number;
            /**
             * Format: date-time
             * @description When it was last edited; left out until it is
             * @example 2026-02-22T22:22:22.222Z
             */
            last_edited_at?: string;
            /**
             * Format: date-time
             * @description When it was written
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When its row last changed
             * @example 2026-02-22T22:22:22.222Z
             */
            last_modified_at: string;
            user: components["schemas"]["Author"];
            /**
             * @description 15 ACTIVE · 4 APPROVAL_REQUIRED · 3 APPROVAL_REJECTED · 0 INACTIVE · -2 REPORTED · -3 SPAM
             * @example 15
             */
            status: number;
        };
        /** @description An emoji slot */
        ReactionSlot: {
            /**
             * @description Key in `reactions`
             * @example s1
             */
            slot: string;
            /**
             * @description What the slot looks like in this community
             * @example 👍
             */
            emoji: string;
        };
        /** @description An entity's reactions */
        ReactionSummary: {
            react_count: number;
            /**
             * @description Reactions by slot; left out when there are none
             * @example {
             *       "s2": 1
             *     }
             */
            reactions?: {
                s1?: number;
                s2?: number;
                s3?: number;
                s4?: number;
                s5?: number;
                s6?: number;
            };
        };
        /** @description A reaction, as events tell of it */
        Reaction: {
            /**
             * @description What was reacted to; it stands beside the reaction
             * @example POST
             * @enum {string}
             */
            ref_type: "POST" | "COMMENT" | "REPLY";
            /**
             * @description Its id
             * @example 163
             */
            ref_id: number;
            /**
             * @description GET /reactions lists the slots with their emoji
             * @example s2
             */
            slot: string;
            user: components["schemas"]["Author"];
        };
        /** @description A tag */
        Tag: {
            /**
             * @description The tag
             * @example 18
             */
            tag_id: number;
            /**
             * @description The hashtag: lower case, letters of any script, digits and _
             * @example releasenotes
             */
            name: string;
            /**
             * @description The name as given
             * @example Release Notes
             */
            display_name: string;
            /**
             * @description What the tag is for
             * @example Everything about releases
             */
            description?: string;
            /**
             * @description URL of a banner, or empty
             * @example https://example.org/picture.png
             */
            image: string;
            /**
             * @description URL of the picture shown where the tag is shared, or empty
             * @example https://example.org/picture.png
             */
            og_image: string;
            /**
             * @description Title shown where the tag is shared
             * @example Releases
             */
            og_title?: string;
            /**
             * @description Description shown where the tag is shared
             * @example What is new
             */
            og_description?: string;
            /**
             * @description Background
             * @example #ffffff
             */
            back_color: string;
            /**
             * @description Text
             * @example #330000
             */
            text_color: string;
        };
        /** @description A tag in a list */
        TagRow: {
            /**
             * @description The tag
             * @example 18
             */
            tag_id: number;
            /**
             * @description The hashtag: lower case, letters of any script, digits and _
             * @example releasenotes
             */
            name: string;
            /**
             * @description The name as given
             * @example Release Notes
             */
            display_name: string;
            /**
             * @description Background
             * @example #ffffff
             */
            back_color: string;
            /**
             * @description Text
             * @example #330000
             */
            text_color: string;
        };
        /** @description Something that was found; `user` is its author, or the member */
        SearchHit: {
            /**
             * @description What was found
             * @example POST
             * @enum {string}
             */
            type: "POST" | "COMMENT" | "REPLY" | "USER" | "TAG";
            /**
             * @description The id of what was found
             * @example 163
             */
            id: number;
            /**
             * @description The board it stands in; of what is written
             * @example 1
             */
            board_id?: number;
            /**
             * @description The post, or the post that it stands under
             * @example 163
             */
            post_id?: number;
            /**
             * @description The comment, or the comment that it answers
             * @example 42
             */
            comment_id?: number;
            /**
             * @description The post's headline
             * @example Our first meeting
             */
            headline?: string;
            /**
             * @description Plain text around the first of the words
             * @example …for our first meeting on Friday at seven. Bring…
             */
            excerpt: string;
            user?: components["schemas"]["Author"];
            /**
             * Format: date-time
             * @description When it was written, joined or created
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
        };
        /** @description A member, as lists show them */
        MemberRow: {
            /**
             * @description The member
             * @example 146
             */
            user_id: number;
            /**
             * @description Random, sorts by the time of joining; with user_id it makes the msid
             * @example 2HbbGwhlUiGXtyVCdJdBq1hoxgJ
             */
            sid: string;
            /**
             * @description user_id, a dot, sid: how requests name a member
             * @example 146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ
             */
            msid: string;
            /**
             * @description Unique without regard to case
             * @example alexandra
             */
            username: string;
            /**
             * @description URL of the picture, or empty
             * @example https://example.org/alexandra.png
             */
            user_avatar: string;
            /** @example Alexandra */
            first_name: string;
            /**
             * @description Left out when there is none
             * @example Maria
             */
            middle_name?: string;
            /**
             * @description Left out when there is none
             * @example Petrova
             */
            last_name?: string;
            /**
             * @description Role; GET /roles lists them
             * @example 4
             */
            role_id: number;
            /**
             * @description 10 ACTIVE · 6 UNVERIFIED · 5 INVITED · 4 WAITLIST · 0 INACTIVE · -3 BANNED · -100 DELETED
             * @example 10
             */
            user_status: number;
            /**
             * Format: date-time
             * @description When they joined
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
        };
        /** @description A member, as they and their creator see them */
        Self: {
            /**
             * @description The member
             * @example 146
             */
            user_id: number;
            /**
             * @description Random, sorts by the time of joining; with user_id it makes the msid
             * @example 2HbbGwhlUiGXtyVCdJdBq1hoxgJ
             */
            sid: string;
            /**
             * @description user_id, a dot, sid: how requests name a member
             * @example 146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ
             */
            msid: string;
            /**
             * @description Unique without regard to case
             * @example alexandra
             */
            username: string;
            /**
             * @description URL of the picture, or empty
             * @example https://example.org/alexandra.png
             */
            user_avatar: string;
            /** @example Alexandra */
            first_name: string;
            /**
             * @description Left out when there is none
             * @example Maria
             */
            middle_name?: string;
            /**
             * @description Left out when there is none
             * @example Petrova
             */
            last_name?: string;
            /**
             * @description Role; GET /roles lists them
             * @example 4
             */
            role_id: number;
            /**
             * @description 10 ACTIVE · 6 UNVERIFIED · 5 INVITED · 4 WAITLIST · 0 INACTIVE · -3 BANNED · -100 DELETED
             * @example 10
             */
            user_status: number;
            /**
             * Format: date-time
             * @description When they joined
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
            /**
             * @description Writes by a program, not by hand
             * @example false
             */
            is_bot: boolean;
            /**
             * @description E-mail address
             * @example alexandra@example.org
             */
            email: string;
            /**
             * Format: date-time
             * @description When the profile last changed
             * @example 2026-02-22T22:22:22.222Z
             */
            last_modified_at: string;
        };
        /** @description A member */
        Member: {
            /**
             * @description The member
             * @example 146
             */
            user_id: number;
            /**
             * @description Random, sorts by the time of joining; with user_id it makes the msid
             * @example 2HbbGwhlUiGXtyVCdJdBq1hoxgJ
             */
            sid: string;
            /**
             * @description user_id, a dot, sid: how requests name a member
             * @example 146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ
             */
            msid: string;
            /**
             * @description Unique without regard to case
             * @example alexandra
             */
            username: string;
            /**
             * @description URL of the picture, or empty
             * @example https://example.org/alexandra.png
             */
            user_avatar: string;
            /** @example Alexandra */
            first_name: string;
            /**
             * @description Left out when there is none
             * @example Maria
             */
            middle_name?: string;
            /**
             * @description Left out when there is none
             * @example Petrova
             */
            last_name?: string;
            /**
             * @description Role; GET /roles lists them
             * @example 4
             */
            role_id: number;
            /**
             * @description 10 ACTIVE · 6 UNVERIFIED · 5 INVITED · 4 WAITLIST · 0 INACTIVE · -3 BANNED · -100 DELETED
             * @example 10
             */
            user_status: number;
            /**
             * Format: date-time
             * @description When they joined
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
            /**
             * @description For the member and for users.manage
             * @example alexandra@example.org
             */
            email?: string;
            /**
             * @description Id in your sign-on system; for users.manage
             * @example crm-4711
             */
            sso_id?: string;
            /**
             * @description Writes by a program, not by hand
             * @example false
             */
            is_bot: boolean;
            /**
             * @description Sanitised HTML, or empty
             * @example <p>Grows tomatoes.</p>
             */
            user_description: string;
            /**
             * @description URL of the wide picture
             * @example https://example.org/banner.png
             */
            banner?: string;
            /**
             * @description Profiles elsewhere
             * @example {
             *       "Twitter": "https://twitter.com/alexandra"
             *     }
             */
            social_media_links?: {
                /**
                 * @description Profile on Twitter
                 * @example https://example.org/picture.png
                 */
                Twitter?: string;
                /**
                 * @description Profile on LinkedIn
                 * @example https://example.org/picture.png
                 */
                Linkedin?: string;
            };
            /**
             * @description BCP 47 tag; for the member and for users.manage
             * @example en
             */
            lang?: string;
            /**
             * @description IANA name; for the member and for users.manage
             * @example Europe/Berlin
             */
            timezone?: string;
            /**
             * @description Empty
             * @example {}
             */
            meta: Record<string, never>;
            /**
             * @description How often they signed in
             * @example 12
             */
            login_count: number;
            /**
             * @description Posts that every member may read
             * @example 12
             */
            post_count: number;
            /**
             * @description Comments that every member may read
             * @example 12
             */
            comment_count: number;
            /**
             * @description Replies that every member may read
             * @example 12
             */
            reply_count: number;
        };
        /** @description A role, as lists show it */
        RoleRow: {
            /**
             * @description The role; custom ones from 100
             * @example 4
             */
            role_id: number;
            /** @example Member */
            role_name: string;
            /**
             * @description What the role is for
             * @example Reads and writes in open boards
             */
            role_details: string;
            /** @description Built in; cannot be changed */
            is_default: boolean;
        };
        /** @description A role */
        Role: {
            /**
             * @description The role; custom ones from 100
             * @example 4
             */
            role_id: number;
            /** @example Member */
            role_name: string;
            /**
             * @description What the role is for
             * @example Reads and writes in open boards
             */
            role_details: string;
            /** @description Built in; cannot be changed */
            is_default: boolean;
            /**
             * @description What the role allows:
             *     - `boards.manage`: Create, edit, reorder and delete boards, change their members, post where only admins post
             *     - `users.create`: Create members
             *     - `users.manage`: Edit members and their status, see their e-mail address and sso_id
             *     - `users.impersonate`: Name another member as the author
             *     - `users.list`: List and search members, look one up by user_id
             *     - `roles.assign`: Give and take roles that hold no more than your own
             *     - `roles.manage`: Create, edit and delete custom roles
             *     - `settings.manage`: Change the settings of the community
             *     - `webhooks.manage`: Manage webhooks
             *     - `audit.read`: Read the audit log
             *     - `data.manage`: Back up and export
             *     - `posts.manage`: Edit, move, pin, tag and remove anybody's posts, post where only moderators post and without approval
             *     - `comments.manage`: Edit and remove anybody's comments and replies, reply under closed comments
             *     - `tags.manage`: Create, edit and delete tags
             *     - `moderation.review`: See what awaits approval, approve, reject, close, lock and archive
             *     - `posts.create`: Write posts, edit and remove your own, tag them with existing tags
             *     - `comments.create`: Write comments and replies, edit and remove your own
             *     - `reactions.add`: React with emoji
             * @example [
             *       "posts.create",
             *       "comments.create",
             *       "reactions.add"
             *     ]
             */
            permissions: ("boards.manage" | "users.create" | "users.manage" | "users.impersonate" | "users.list" | "roles.assign" | "roles.manage" | "settings.manage" | "webhooks.manage" | "audit.read" | "data.manage" | "posts.manage" | "comments.manage" | "tags.manage" | "moderation.review" | "posts.create" | "comments.create" | "reactions.add")[];
        };
        /** @description A key, without the key itself */
        ApiKey: {
            /**
             * @description The key
             * @example 7
             */
            key_id: number;
            /**
             * @description What it is for
             * @example Release notes bot
             */
            key_name: string;
            /**
             * @description How the key begins, to tell it by
             * @example hearth_7Gk2x
             */
            key_prefix: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it stops working; left out when it does not
             * @example 2026-02-22T22:22:22.222Z
             */
            expires_at?: string;
            /**
             * Format: date-time
             * @description When it was last used, to some seconds; left out until it is
             * @example 2026-02-22T22:22:22.222Z
             */
            last_used_at?: string;
            /**
             * @description The username of Basic auth in that request
             * @example release-bot
             */
            last_used_source?: string;
            /**
             * @description The User-Agent of that request
             * @example curl/8.5.0
             */
            last_used_agent?: string;
        };
        /** @description A key that was just made */
        NewApiKey: {
            /**
             * @description The key
             * @example 7
             */
            key_id: number;
            /**
             * @description What it is for
             * @example Release notes bot
             */
            key_name: string;
            /**
             * @description How the key begins, to tell it by
             * @example hearth_7Gk2x
             */
            key_prefix: string;
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it stops working; left out when it does not
             * @example 2026-02-22T22:22:22.222Z
             */
            expires_at?: string;
            /**
             * @description The key. Shown this once: a repeat with the same Idempotency-Key leaves it out
             * @example hearth_7Gk2x0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456
             */
            api_key?: string;
        };
        /** @description What the community decides for itself */
        Settings: {
            /**
             * @description Requests a minute of one API key
             * @example 1200
             */
            rate_limit_per_key: number;
            /**
             * @description Requests a minute of one address, whatever keys it uses
             * @example 3000
             */
            rate_limit_per_address: number;
            /**
             * @description Days that events can be read, streamed and replayed
             * @example 30
             */
            event_retention_days: number;
            /**
             * @description Days that the audit log keeps a line
             * @example 365
             */
            audit_retention_days: number;
            /**
             * @description Name of the community
             * @example Garden friends
             */
            community_name: string;
            /**
             * @description Of links and buttons, which are as much darker or brighter as it takes to be read
             * @example #a93c0a
             */
            accent_color: string;
            /**
             * @description The `src` or `url` of a picture that you sent, for the head of every page; empty for none. Everybody can see it, and it stays while it is the logo
             * @example /uploads/163/320-9f86d081884c7d659a2feaa0c55ad015.webp
             */
            logo: string;
            /**
             * @description Who may make an account: OPEN anybody, WAITLIST anybody whom an admin then approves, INVITATION who was invited, CLOSED nobody
             * @example OPEN
             * @enum {string}
             */
            sign_up: "OPEN" | "WAITLIST" | "INVITATION" | "CLOSED";
            /**
             * @description Domains of e-mail addresses that may sign up, in small letters; empty is all
             * @example [
             *       "example.org"
             *     ]
             */
            allowed_mail_domains: string[];
            /**
             * @description Address that mail comes from; empty is hearth@ the host of PUBLIC_URL
             * @example hello@example.org
             */
            mail_from: string;
            /**
             * @description Name beside that address; empty is the name of the community
             * @example Garden friends
             */
            mail_from_name: string;
            /**
             * @description Bytes that a picture may have when it is sent
             * @example 10485760
             */
            upload_max_bytes: number;
            /**
             * @description Pictures that one member may send in 24 hours
             * @example 200
             */
            uploads_per_day: number;
            /**
             * @description What the reaction slots s1 … s6 look like: six different emoji or signs, without letters
             * @example [
             *       "👍",
             *       "❤️",
             *       "😂",
             *       "🎉",
             *       "😮",
             *       "😢"
             *     ]
             */
            reactions: string[];
            /** @description OpenID Connect providers that members may sign in with. Register PUBLIC_URL/sign-in/with/{id}/return as the redirect URI there */
            oidc_providers: {
                /**
                 * @description Stands in addresses
                 * @example school
                 */
                id: string;
                /**
                 * @description What the button says
                 * @example Our school
                 */
                name: string;
                /**
                 * @description Issuer URL; below it is /.well-known/openid-configuration
                 * @example https://login.example.org
                 */
                issuer: string;
                /**
                 * @description Given by the provider
                 * @example hearth
                 */
                client_id: string;
            }[];
        };
        /** @description A write: who, what, when, from where */
        AuditEvent: {
            /**
             * @description The event
             * @example 4711
             */
            event_id: number;
            /**
             * @description What happened
             * @example member.role_changed
             * @enum {string}
             */
            event: "member.joined" | "member.invited" | "member.updated" | "member.role_changed" | "member.status_changed" | "member.deleted" | "board.created" | "board.updated" | "board.deleted" | "board.member_added" | "board.member_removed" | "post.submitted" | "post.created" | "post.updated" | "post.deleted" | "post.approved" | "post.rejected" | "post.reported" | "comment.created" | "comment.updated" | "comment.deleted" | "reply.created" | "reply.updated" | "reply.deleted" | "reaction.added" | "reaction.removed" | "tag.created" | "tag.updated" | "tag.deleted" | "board.reordered" | "tag.mapped" | "role.created" | "role.updated" | "role.deleted" | "api_key.created" | "api_key.revoked" | "settings.updated" | "upload.created" | "upload.deleted" | "comment.reported" | "reply.reported" | "report.closed" | "webhook.created" | "webhook.updated" | "webhook.disabled" | "webhook.tested" | "webhook.replayed" | "webhook.deleted" | "session.created" | "session.ended" | "password.changed" | "email.changed" | "two_step.changed" | "identity.linked" | "community.restored" | "account.exported";
            /**
             * Format: date-time
             * @description When it happened
             * @example 2026-02-22T22:22:22.222Z
             */
            occurred_at: string;
            actor?: components["schemas"]["Author"];
            /**
             * @description What it happened to; its present state is at its own address, for those who may see it
             * @example {
             *       "user_id": 146
             *     }
             */
            ids: {
                [key: string]: number;
            };
            /**
             * @description What the log adds, such as the value before and after
             * @example {
             *       "from": 4,
             *       "to": 3,
             *       "details": "Helps with the spring meetup"
             *     }
             */
            details?: Record<string, never>;
            /**
             * @description The username of Basic auth: the calling system
             * @example crm-sync
             */
            source_name?: string;
            /** @example curl/8.5.0 */
            user_agent?: string;
            /**
             * @description Where the request came from
             * @example 203.0.113.7
             */
            address?: string;
            /**
             * @description Finds the request in the log
             * @example 1sVIyJhyVLC_5PG5vCsY
             */
            request_id?: string;
        };
        /** @description A change: what, when, by whom */
        Event: {
            /**
             * @description The event
             * @example 4711
             */
            event_id: number;
            /**
             * @description Its place in the log: rises by the order of commits
             * @example 4711
             */
            seq: number;
            /**
             * @description What happened
             * @example post.created
             * @enum {string}
             */
            event: "member.joined" | "member.invited" | "member.updated" | "member.role_changed" | "member.status_changed" | "member.deleted" | "board.created" | "board.updated" | "board.deleted" | "board.member_added" | "board.member_removed" | "post.submitted" | "post.created" | "post.updated" | "post.deleted" | "post.approved" | "post.rejected" | "post.reported" | "comment.created" | "comment.updated" | "comment.deleted" | "reply.created" | "reply.updated" | "reply.deleted" | "reaction.added" | "reaction.removed" | "tag.created" | "tag.updated" | "tag.deleted";
            /**
             * Format: date-time
             * @description When it happened
             * @example 2026-02-22T22:22:22.222Z
             */
            occurred_at: string;
            actor?: components["schemas"]["Author"];
            /**
             * @description What it happened to. Ids, not copies: read each where it lives
             * @example {
             *       "post_id": 163,
             *       "board_id": 1
             *     }
             */
            ids: {
                [key: string]: number;
            };
        };
        /** @description A subscription to events */
        Webhook: {
            /**
             * @description The webhook
             * @example 12
             */
            webhook_id: number;
            /** @example https://crm.example.org/hooks/community */
            target_url: string;
            /**
             * @description Events it is told of, or *
             * @example [
             *       "post.created",
             *       "comment.created"
             *     ]
             */
            events: string[];
            /**
             * @description Only what happens in this board
             * @example 1
             */
            board_id?: number;
            /** @example New posts into the CRM */
            description?: string;
            /** @description Whether deliveries are put in line and sent */
            enabled: boolean;
            /**
             * @description BY_HAND: Somebody disabled it. OWNER: Its owner may not manage webhooks any longer. GONE: The receiver answered 410 Gone. FAILING: The receiver did nothing but fail for five days
             * @enum {string}
             */
            disabled_reason?: "BY_HAND" | "OWNER" | "GONE" | "FAILING";
            /**
             * Format: date-time
             * @description When it was disabled
             * @example 2026-02-22T22:22:22.222Z
             */
            disabled_at?: string;
            /**
             * Format: date-time
             * @description Since when nothing but failures came; left out while all is well
             * @example 2026-02-22T22:22:22.222Z
             */
            failing_since?: string;
            /**
             * Format: date-time
             * @description Nothing is sent before: the receiver answered 429 or 503 and asked for that by Retry-After
             * @example 2026-02-22T22:22:22.222Z
             */
            held_until?: string;
            owner: components["schemas"]["Author"];
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed
             * @example 2026-02-22T22:22:22.222Z
             */
            last_modified_at: string;
        };
        /** @description A webhook that was just made */
        NewWebhook: {
            /**
             * @description The webhook
             * @example 12
             */
            webhook_id: number;
            /** @example https://crm.example.org/hooks/community */
            target_url: string;
            /**
             * @description Events it is told of, or *
             * @example [
             *       "post.created",
             *       "comment.created"
             *     ]
             */
            events: string[];
            /**
             * @description Only what happens in this board
             * @example 1
             */
            board_id?: number;
            /** @example New posts into the CRM */
            description?: string;
            /** @description Whether deliveries are put in line and sent */
            enabled: boolean;
            /**
             * @description BY_HAND: Somebody disabled it. OWNER: Its owner may not manage webhooks any longer. GONE: The receiver answered 410 Gone. FAILING: The receiver did nothing but fail for five days
             * @enum {string}
             */
            disabled_reason?: "BY_HAND" | "OWNER" | "GONE" | "FAILING";
            /**
             * Format: date-time
             * @description When it was disabled
             * @example 2026-02-22T22:22:22.222Z
             */
            disabled_at?: string;
            /**
             * Format: date-time
             * @description Since when nothing but failures came; left out while all is well
             * @example 2026-02-22T22:22:22.222Z
             */
            failing_since?: string;
            /**
             * Format: date-time
             * @description Nothing is sent before: the receiver answered 429 or 503 and asked for that by Retry-After
             * @example 2026-02-22T22:22:22.222Z
             */
            held_until?: string;
            owner: components["schemas"]["Author"];
            /**
             * Format: date-time
             * @description When it was made
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed
             * @example 2026-02-22T22:22:22.222Z
             */
            last_modified_at: string;
            /**
             * @description Signs the deliveries. Shown this once: a repeat with the same Idempotency-Key leaves it out
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=
             */
            secret?: string;
        };
        /** @description The new secret */
        RotatedSecret: {
            /**
             * @description The webhook
             * @example 12
             */
            webhook_id: number;
            /**
             * @description Signs the deliveries. Shown this once: a repeat with the same Idempotency-Key leaves it out
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=
             */
            secret?: string;
            /**
             * Format: date-time
             * @description Until then deliveries are signed with the old secret too
             * @example 2026-02-22T22:22:22.222Z
             */
            previous_secret_until: string;
        };
        /** @description What is being replayed */
        Replay: {
            /**
             * @description Events after this place
             * @example 4711
             */
            after_seq: number;
            /**
             * @description and up to this one are put in line again
             * @example 4980
             */
            until_seq: number;
        };
        /** @description One event on its way to one webhook */
        Delivery: {
            /**
             * @description The delivery; the same over retries
             * @example 164
             */
            job_id: number;
            /**
             * @description The header webhook-id: the same for each attempt
             * @example msg_2HbbGwhlUiGXtyVCdJdBq1hoxgJ
             */
            message_id: string;
            /**
             * @description What it tells of
             * @example post.created
             * @enum {string}
             */
            event: "member.joined" | "member.invited" | "member.updated" | "member.role_changed" | "member.status_changed" | "member.deleted" | "board.created" | "board.updated" | "board.deleted" | "board.member_added" | "board.member_removed" | "post.submitted" | "post.created" | "post.updated" | "post.deleted" | "post.approved" | "post.rejected" | "post.reported" | "comment.created" | "comment.updated" | "comment.deleted" | "reply.created" | "reply.updated" | "reply.deleted" | "reaction.added" | "reaction.removed" | "tag.created" | "tag.updated" | "tag.deleted";
            /**
             * @description The event; left out for a test
             * @example 4711
             */
            event_id?: number;
            /**
             * @description Its place in the event log; left out for a test
             * @example 4711
             */
            seq?: number;
            /**
             * @description waiting: in line, or to be tried again; failed: it will not be tried again by itself
             * @example delivered
             * @enum {string}
             */
            state: "waiting" | "delivered" | "failed";
            /** @description The oldest first */
            attempts: {
                /**
                 * Format: date-time
                 * @description When it was sent
                 * @example 2026-02-22T22:22:22.222Z
                 */
                attempted_at: string;
                /**
                 * @description Of the answer; left out when none came
                 * @example 200
                 */
                http_status?: number;
                /**
                 * @description Milliseconds
                 * @example 143
                 */
                duration_ms: number;
                /**
                 * @description Why no answer came
                 * @example connect ECONNREFUSED 203.0.113.7:443
                 */
                error?: string;
                /**
                 * @description How the answer begins, up to 1,000 characters
                 * @example {"ok":true}
                 */
                response?: string;
            }[];
            /**
             * Format: date-time
             * @description When it is due; left out when it is not waiting
             * @example 2026-02-22T22:22:22.222Z
             */
            next_attempt_at?: string;
            /**
             * Format: date-time
             * @description When it was put in line
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was delivered or given up
             * @example 2026-02-22T22:22:22.222Z
             */
            finished_at?: string;
        };
        /** @description What came back */
        TestResult: {
            /**
             * @description The delivery; the same over retries
             * @example 164
             */
            job_id: number;
            /** @description Whether the receiver answered with a 2xx */
            delivered: boolean;
            /**
             * @description Of the answer; left out when none came
             * @example 200
             */
            http_status?: number;
            /**
             * @description Milliseconds
             * @example 143
             */
            duration_ms: number;
            /**
             * @description Why no answer came
             * @example connect ECONNREFUSED 203.0.113.7:443
             */
            error?: string;
            /**
             * @description How the answer begins, up to 1,000 characters
             * @example {"ok":true}
             */
            response?: string;
            /** @description What was sent */
            payload: Record<string, never>;
        };
        /** @description An event that webhooks can be told of */
        EventDescription: {
            /**
             * @description The name
             * @example post.created
             * @enum {string}
             */
            event: "member.joined" | "member.invited" | "member.updated" | "member.role_changed" | "member.status_changed" | "member.deleted" | "board.created" | "board.updated" | "board.deleted" | "board.member_added" | "board.member_removed" | "post.submitted" | "post.created" | "post.updated" | "post.deleted" | "post.approved" | "post.rejected" | "post.reported" | "comment.created" | "comment.updated" | "comment.deleted" | "reply.created" | "reply.updated" | "reply.deleted" | "reaction.added" | "reaction.removed" | "tag.created" | "tag.updated" | "tag.deleted";
            /**
             * @description What happened when it comes
             * @example Somebody reacted
             */
            description: string;
            /** @description A payload, as it would be sent */
            sample: Record<string, never>;
        };
        /** @description A picture of yours */
        Upload: {
            /**
             * @description The picture
             * @example 163
             */
            upload_id: number;
            /**
             * @description Its address in this community, for the `src` of an `<img>` in content
             * @example /uploads/163/800-9f86d081884c7d659a2feaa0c55ad015.webp
             */
            src: string;
            /**
             * @description All its widths, for the `srcset`
             * @example /uploads/163/320-9f86d081884c7d659a2feaa0c55ad015.webp 320w, /uploads/163/full-9f86d081884c7d659a2feaa0c55ad015.webp 640w
             */
            srcset: string;
            /**
             * @description The full picture with its host, for `user_avatar` and `banner`
             * @example https://community.example.org/uploads/163/full-9f86d081884c7d659a2feaa0c55ad015.webp
             */
            url: string;
            /**
             * @description What was sent. What is served is WebP
             * @example jpeg
             * @enum {string}
             */
            format: "png" | "jpeg" | "gif" | "webp" | "avif";
            /**
             * @description Of the full picture
             * @example 48213
             */
            bytes: number;
            /**
             * @description Pixels
             * @example 640
             */
            width: number;
            /**
             * @description Pixels
             * @example 480
             */
            height: number;
            /**
             * @description More than one: it moves
             * @example 1
             */
            frames: number;
            /**
             * Format: date-time
             * @description When it was sent
             * @example 2026-02-22T22:22:22.222Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Nothing uses it, and if nothing does by then it is deleted; left out while something does
             * @example 2026-02-22T22:22:22.222Z
             */
            kept_until?: string;
            /** @description What shows it: whoever sees one of these sees the picture */
            used_by: {
                /**
                 * @description USER: as avatar, as banner or in the description. COMMUNITY: as the logo
                 * @example POST
                 * @enum {string}
                 */
                ref_type: "POST" | "COMMENT" | "REPLY" | "USER" | "COMMUNITY";
                /**
                 * @description The post, comment, reply or member
                 * @example 163
                 */
                ref_id: number;
            }[];
        };
    };
    responses: {
        /** @description You have it already */
        Status304: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description ERR_V1: the request does not validate; `errors` says where */
        Status400: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description ERR_A1: no credentials */
        Status401: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description ERR_A2: the key does not work. ERR_P1: its member lacks the permission */
        Status403: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description ERR_N1: there is none, or none that you may know of */
        Status404: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description ERR_C1: taken already, or its state forbids it */
        Status409: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description ERR_C2: it was changed since you read it */
        Status412: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description ERR_V2: the body is too large */
        Status413: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description ERR_V3: the body is not JSON */
        Status415: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description ERR_I1: the Idempotency-Key was used with another request */
        Status422: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description ERR_L1: too many requests */
        Status429: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description ERR_S1: our fault; the id finds it in the log */
        Status500: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description ERR_S2: overloaded, stopping, or the database is away */
        Status503: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
        IdempotencyKey: string;
        /** @description Answers 304 when this is still the ETag */
        IfNoneMatch: string;
        /** @description Answers 412 unless this is the ETag */
        IfMatch: string;
        /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
        WebhookId: string;
        /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
        WebhookTimestamp: string;
        /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
        WebhookSignature: string;
    };
    requestBodies: never;
    headers: {
        /** @description Names the request in our log */
        "X-Request-Id": string;
        /** @description Requests a minute of this key */
        "RateLimit-Limit": number;
        /** @description What is left of them */
        "RateLimit-Remaining": number;
        /** @description Seconds until they are counted anew */
        "RateLimit-Reset": number;
        /** @description Seconds to wait */
        "Retry-After": number;
        /** @description How to sign in */
        "WWW-Authenticate": string;
        /** @description Names this version */
        ETag: string;
        /** @description `true` on an answer that was given before */
        "Idempotency-Replayed": string;
        /** @description Whether there is another page */
        has_more: "0" | "1";
        /** @description Everything up to this place was looked at: pass it as `after_seq` the next time */
        last_seq: number;
        /** @description The next and the previous page (RFC 8288) */
        Link: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listBoards: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    createBoard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Name
                     * @example Announcements
                     */
                    board_name: string;
                    /**
                     * @description What the board is for
                     * @example News from the team
                     */
                    about?: string;
                    /** @description Only people who are part of the board may read it */
                    is_private: boolean;
                    /**
                     * @description Who sees the board: 0 everybody, 1 signed-in members, 2 people who are part of it
                     * @example 0
                     * @enum {integer}
                     */
                    hidden_type: 0 | 1 | 2;
                    /**
                     * @description Who may post: 1 admins, 5 admins and moderators, 10 any member
                     * @example 1
                     * @enum {integer}
                     */
                    permission_for: 1 | 5 | 10;
                    /** @description Members' posts wait for approval */
                    needs_approval: boolean;
                    /**
                     * @description Emoji or URL of the icon
                     * @example 📣
                     */
                    icon?: string;
                };
            };
        };
        responses: {
            /** @description A place for posts */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    reorderBoards: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Positions, from 1, by board id. Boards that are not named keep their order behind those that are
                     * @example {
                     *       "1": 2,
                     *       "2": 1,
                     *       "3": 3
                     *     }
                     */
                    display_order: {
                        [key: string]: number;
                    };
                };
            };
        };
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    getBoard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answers 304 when this is still the ETag */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The board
                 * @example 1
                 */
                board_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A place for posts */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            304: components["responses"]["Status304"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    editBoard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The board
                 * @example 1
                 */
                board_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Name
                     * @example Announcements
                     */
                    board_name: string;
                    /**
                     * @description What the board is for
                     * @example News from the team
                     */
                    about?: string;
                    /** @description Only people who are part of the board may read it */
                    is_private: boolean;
                    /**
                     * @description Who sees the board: 0 everybody, 1 signed-in members, 2 people who are part of it
                     * @example 0
                     * @enum {integer}
                     */
                    hidden_type: 0 | 1 | 2;
                    /**
                     * @description Who may post: 1 admins, 5 admins and moderators, 10 any member
                     * @example 1
                     * @enum {integer}
                     */
                    permission_for: 1 | 5 | 10;
                    /** @description Members' posts wait for approval */
                    needs_approval: boolean;
                    /**
                     * @description Emoji or URL of the icon
                     * @example 📣
                     */
                    icon?: string;
                };
            };
        };
        responses: {
            /** @description A place for posts */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    deleteBoard: {
        parameters: {
            query?: {
                /**
                 * @description The board that takes over the posts
                 * @example 2
                 */
                move_to?: number;
            };
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The board
                 * @example 1
                 */
                board_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listBoardMembers: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The board
                 * @example 1
                 */
                board_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberRow"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    changeBoardMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The board
                 * @example 1
                 */
                board_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description By msid: true makes part of the board, false takes out
                     * @example {
                     *       "101.2HbbGwhlUiGXtyVCdJdBq1hoxgJ": true
                     *     }
                     */
                    member_changes: {
                        [key: string]: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    pinPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The board
                 * @example 1
                 */
                board_id: number;
                /**
                 * @description The post
                 * @example 163
                 */
                post_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A place for posts */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    unpinPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The board
                 * @example 1
                 */
                board_id: number;
                /**
                 * @description The post
                 * @example 163
                 */
                post_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A place for posts */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listPosts: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
                /**
                 * @description Posts of this board
                 * @example 1
                 */
                board_id?: number;
                /**
                 * @description Posts of this member (user_id, a dot, sid)
                 * @example 146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ
                 */
                author?: string;
                /**
                 * @description Posts with the tag of this name
                 * @example meetup
                 */
                tag?: string;
                /** @description Posts of this post_status, as far as you see them */
                status?: number;
                /** @description created: newest post first; active: last comment first; comments: most comments first */
                sort_by?: "created" | "active" | "comments";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    createPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The board to post in (a number, or its text)
                     * @example 1
                     */
                    board_id: number | string;
                    /**
                     * @description What it is about
                     * @example Our first meeting
                     */
                    headline: string;
                    /**
                     * @description The post. HTML; what is not on the allow-list is removed
                     * @example <p>We meet on <strong>Friday</strong> at seven. #meetup</p>
                     */
                    content: string;
                    /** @description Msids of the authors; the first is the author. Naming another than yourself needs users.impersonate */
                    authors: string[];
                };
            };
        };
        responses: {
            /** @description A post */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    getPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answers 304 when this is still the ETag */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The post
                 * @example 163
                 */
                post_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A post */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            304: components["responses"]["Status304"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    editPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The post
                 * @example 163
                 */
                post_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The board to post in (a number, or its text)
                     * @example 1
                     */
                    board_id: number | string;
                    /**
                     * @description What it is about
                     * @example Our first meeting
                     */
                    headline: string;
                    /**
                     * @description The post. HTML; what is not on the allow-list is removed
                     * @example <p>We meet on <strong>Friday</strong> at seven. #meetup</p>
                     */
                    content: string;
                    /** @description Msids of the authors; the first is the author. Naming another than yourself needs users.impersonate */
                    authors: string[];
                };
            };
        };
        responses: {
            /** @description A post */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    deletePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The post
                 * @example 163
                 */
                post_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    moderatePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The post
                 * @example 163
                 */
                post_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 202: moderation status
                     * @example 202
                     * @enum {integer}
                     */
                    action: 202;
                    data: {
                        /**
                         * @description 15 ACTIVE · 4 APPROVAL_REQUIRED · 3 APPROVAL_REJECTED · 0 INACTIVE · -2 REPORTED · -3 SPAM
                         * @example 15
                         * @enum {integer}
                         */
                        status: 15 | 4 | 3 | 0 | -2 | -3;
                    };
                    /**
                     * @description Why; kept in the audit log
                     * @example Off topic
                     */
                    details?: string;
                };
            };
        };
        responses: {
            /** @description A post */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listComments: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The post
                 * @example 163
                 */
                post_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    createComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The post that is commented (a number, or its text)
                     * @example 1
                     */
                    post_id: number | string;
                    /**
                     * @description The comment. HTML; what is not on the allow-list is removed
                     * @example <p>We meet on <strong>Friday</strong> at seven. #meetup</p>
                     */
                    content: string;
                    /**
                     * @description The author. Naming another than yourself needs users.impersonate (user_id, a dot, sid)
                     * @example 146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ
                     */
                    author: string;
                };
            };
        };
        responses: {
            /** @description A comment on a post */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    getComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answers 304 when this is still the ETag */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The comment
                 * @example 24
                 */
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A comment on a post */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            304: components["responses"]["Status304"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    editComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The comment
                 * @example 24
                 */
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The comment. HTML; what is not on the allow-list is removed
                     * @example <p>We meet on <strong>Friday</strong> at seven. #meetup</p>
                     */
                    content: string;
                };
            };
        };
        responses: {
            /** @description A comment on a post */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    deleteComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The comment
                 * @example 24
                 */
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    patchComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The comment
                 * @example 24
                 */
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 201: state of the thread · 202: moderation status
                     * @example 201
                     * @enum {integer}
                     */
                    action: 201 | 202;
                    data: {
                        /**
                         * @description 0 OPEN · 9 CLOSED · 10 LOCKED · 11 ARCHIVED
                         * @example 0
                         * @enum {integer}
                         */
                        state?: 0 | 9 | 10 | 11;
                        /**
                         * @description 15 ACTIVE · 4 APPROVAL_REQUIRED · 3 APPROVAL_REJECTED · 0 INACTIVE · -2 REPORTED · -3 SPAM
                         * @example 15
                         * @enum {integer}
                         */
                        status?: 15 | 4 | 3 | 0 | -2 | -3;
                    };
                    /**
                     * @description Why; kept in the audit log
                     * @example Off topic
                     */
                    details?: string;
                };
            };
        };
        responses: {
            /** @description A comment on a post */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listReplies: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The comment
                 * @example 24
                 */
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reply"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    createReply: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The comment that is replied to (a number, or its text)
                     * @example 1
                     */
                    comment_id: number | string;
                    /**
                     * @description The reply. HTML; what is not on the allow-list is removed
                     * @example <p>We meet on <strong>Friday</strong> at seven. #meetup</p>
                     */
                    content: string;
                    /**
                     * @description The author. Naming another than yourself needs users.impersonate (user_id, a dot, sid)
                     * @example 146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ
                     */
                    author: string;
                };
            };
        };
        responses: {
            /** @description A reply to a comment */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reply"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    getReply: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answers 304 when this is still the ETag */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The reply
                 * @example 8
                 */
                reply_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A reply to a comment */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reply"];
                };
            };
            304: components["responses"]["Status304"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    editReply: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The reply
                 * @example 8
                 */
                reply_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The reply. HTML; what is not on the allow-list is removed
                     * @example <p>We meet on <strong>Friday</strong> at seven. #meetup</p>
                     */
                    content: string;
                };
            };
        };
        responses: {
            /** @description A reply to a comment */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reply"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    deleteReply: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The reply
                 * @example 8
                 */
                reply_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    patchReply: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The reply
                 * @example 8
                 */
                reply_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 201: state of the thread · 202: moderation status
                     * @example 201
                     * @enum {integer}
                     */
                    action: 201 | 202;
                    data: {
                        /**
                         * @description 0 OPEN · 9 CLOSED · 10 LOCKED · 11 ARCHIVED
                         * @example 0
                         * @enum {integer}
                         */
                        state?: 0 | 9 | 10 | 11;
                        /**
                         * @description 15 ACTIVE · 4 APPROVAL_REQUIRED · 3 APPROVAL_REJECTED · 0 INACTIVE · -2 REPORTED · -3 SPAM
                         * @example 15
                         * @enum {integer}
                         */
                        status?: 15 | 4 | 3 | 0 | -2 | -3;
                    };
                    /**
                     * @description Why; kept in the audit log
                     * @example Off topic
                     */
                    details?: string;
                };
            };
        };
        responses: {
            /** @description A reply to a comment */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reply"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listReactionSlots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactionSlot"][];
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    reactToPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The post
                 * @example 163
                 */
                post_id: number;
                /**
                 * @description The slot
                 * @example s2
                 */
                slot: "s1" | "s2" | "s3" | "s4" | "s5" | "s6";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An entity's reactions */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactionSummary"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    takeBackReactionToPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The post
                 * @example 163
                 */
                post_id: number;
                /**
                 * @description The slot
                 * @example s2
                 */
                slot: "s1" | "s2" | "s3" | "s4" | "s5" | "s6";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An entity's reactions */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactionSummary"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    reactToComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The comment
                 * @example 24
                 */
                comment_id: number;
                /**
                 * @description The slot
                 * @example s2
                 */
                slot: "s1" | "s2" | "s3" | "s4" | "s5" | "s6";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An entity's reactions */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactionSummary"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    takeBackReactionToComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The comment
                 * @example 24
                 */
                comment_id: number;
                /**
                 * @description The slot
                 * @example s2
                 */
                slot: "s1" | "s2" | "s3" | "s4" | "s5" | "s6";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An entity's reactions */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactionSummary"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    reactToReply: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The reply
                 * @example 8
                 */
                reply_id: number;
                /**
                 * @description The slot
                 * @example s2
                 */
                slot: "s1" | "s2" | "s3" | "s4" | "s5" | "s6";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An entity's reactions */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactionSummary"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    takeBackReactionToReply: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The reply
                 * @example 8
                 */
                reply_id: number;
                /**
                 * @description The slot
                 * @example s2
                 */
                slot: "s1" | "s2" | "s3" | "s4" | "s5" | "s6";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An entity's reactions */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactionSummary"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listTags: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50; 10, or all `ids`, when left out */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
                /**
                 * @description What the list is sorted by
                 * @example id
                 */
                sort_by?: "id" | "name";
                /**
                 * @description Ascending or descending
                 * @example asc
                 */
                order?: "asc" | "desc";
                /**
                 * @description Up to 50 tag ids: those tags, in the order asked; unknown ids are left out
                 * @example 1,13,18
                 */
                ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagRow"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    createTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name as people read it; the hashtag is made from it
                     * @example Release Notes
                     */
                    name: string;
                    /**
                     * @description What the tag is for
                     * @example Everything about releases
                     */
                    description?: string;
                    /**
                     * @description URL of a banner, or empty
                     * @example https://example.org/picture.png
                     */
                    image?: string;
                    /**
                     * @description URL of the picture shown where the tag is shared, or empty
                     * @example https://example.org/picture.png
                     */
                    og_image?: string;
                    /**
                     * @description Title shown where the tag is shared
                     * @example Releases
                     */
                    og_title?: string;
                    /**
                     * @description Description shown where the tag is shared
                     * @example What is new
                     */
                    og_description?: string;
                    /**
                     * @description Background, hexadecimal; #ffffff when left out
                     * @example #ffffff
                     */
                    back_color?: string;
                    /**
                     * @description Text, hexadecimal; #330000 when left out
                     * @example #330000
                     */
                    text_color?: string;
                };
            };
        };
        responses: {
            /** @description A tag */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    searchTags: {
        parameters: {
            query: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
                /**
                 * @description The beginning or a part of a tag name
                 * @example rel
                 */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagRow"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listTagsOfEntity: {
        parameters: {
            query: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
                /**
                 * @description What kind of entity
                 * @example POST
                 */
                ref_type: "POST" | "COMMENT" | "REPLY" | "USER";
                /**
                 * @description The id of the entity
                 * @example 163
                 */
                ref_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagRow"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    replaceTagsOfEntity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What kind of entity
                     * @example POST
                     * @enum {string}
                     */
                    ref_type: "POST" | "COMMENT" | "REPLY" | "USER";
                    /**
                     * @description The id of the entity (a number, or its text)
                     * @example 1
                     */
                    ref_id: number | string;
                    /**
                     * @description Every tag that the entity shall have
                     * @example [
                     *       1,
                     *       2
                     *     ]
                     */
                    tag_ids: (number | string)[];
                };
            };
        };
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    getTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answers 304 when this is still the ETag */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The tag
                 * @example 18
                 */
                tag_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A tag */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            304: components["responses"]["Status304"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    editTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The tag
                 * @example 18
                 */
                tag_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The name as people read it; the hashtag is made from it
                     * @example Release Notes
                     */
                    name: string;
                    /**
                     * @description What the tag is for
                     * @example Everything about releases
                     */
                    description?: string;
                    /**
                     * @description URL of a banner, or empty
                     * @example https://example.org/picture.png
                     */
                    image?: string;
                    /**
                     * @description URL of the picture shown where the tag is shared, or empty
                     * @example https://example.org/picture.png
                     */
                    og_image?: string;
                    /**
                     * @description Title shown where the tag is shared
                     * @example Releases
                     */
                    og_title?: string;
                    /**
                     * @description Description shown where the tag is shared
                     * @example What is new
                     */
                    og_description?: string;
                    /**
                     * @description Background, hexadecimal; #ffffff when left out
                     * @example #ffffff
                     */
                    back_color?: string;
                    /**
                     * @description Text, hexadecimal; #330000 when left out
                     * @example #330000
                     */
                    text_color?: string;
                };
            };
        };
        responses: {
            /** @description A tag */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    deleteTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The tag
                 * @example 18
                 */
                tag_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    search: {
        parameters: {
            query: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
                /**
                 * @description Words that must all occur, also as parts of words; case and accents make no difference
                 * @example first meeting
                 */
                q: string;
                /**
                 * @description What to look for: posts, comments and replies when left out. USER needs users.list
                 * @example POST
                 */
                type?: "POST" | "COMMENT" | "REPLY" | "USER" | "TAG";
                /**
                 * @description Only what is written in this board
                 * @example 1
                 */
                board_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchHit"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    getSelf: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answers 304 when this is still the ETag */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A member, as they and their creator see them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Self"];
                };
            };
            304: components["responses"]["Status304"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
                /** @description user_id, joined (created_at), or name (full name without regard to case) */
                sort_by?: "user_id" | "joined" | "name";
                /** @description Direction */
                order?: "asc" | "desc";
                /** @description Members of this user_status; deleted members are never listed */
                status?: 10 | 6 | 5 | 4 | 0 | -3 | -100;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberRow"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description First name
                     * @example Alexandra
                     */
                    first_name: string;
                    /**
                     * @description Middle name
                     * @example Maria
                     */
                    middle_name?: string;
                    /**
                     * @description Last name
                     * @example Petrova
                     */
                    last_name?: string;
                    /**
                     * @description Up to 40 letters of any script, digits and _; unique without regard to case
                     * @example alexandra
                     */
                    username?: string;
                    /**
                     * @description URL of the picture, or empty
                     * @example https://example.org/picture.png
                     */
                    user_avatar?: string;
                    /**
                     * @description BCP 47 tag; default en
                     * @example en
                     */
                    lang?: string;
                    /**
                     * @description IANA name; default UTC
                     * @example Europe/Berlin
                     */
                    timezone?: string;
                    /**
                     * Format: email
                     * @description Verified by you; unique without regard to case
                     * @example alexandra@example.org
                     */
                    email: string;
                    /**
                     * @description Id in your sign-on system; unique. It keeps you from creating somebody twice
                     * @example crm-4711
                     */
                    sso_id?: string;
                };
            };
        };
        responses: {
            /** @description A member, as they and their creator see them */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Self"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answers 304 when this is still the ETag */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The member: an msid, or a user_id for those with users.list
                 * @example 146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ
                 */
                msid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A member */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            304: components["responses"]["Status304"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    editUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The member (user_id, a dot, sid)
                 * @example 146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ
                 */
                msid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description First name
                     * @example Alexandra
                     */
                    first_name: string;
                    /**
                     * @description Middle name
                     * @example Maria
                     */
                    middle_name?: string;
                    /**
                     * @description Last name
                     * @example Petrova
                     */
                    last_name?: string;
                    /**
                     * @description Up to 40 letters of any script, digits and _; unique without regard to case
                     * @example alexandra
                     */
                    username?: string;
                    /**
                     * @description URL of the picture, or empty
                     * @example https://example.org/picture.png
                     */
                    user_avatar?: string;
                    /**
                     * @description BCP 47 tag; default en
                     * @example en
                     */
                    lang?: string;
                    /**
                     * @description IANA name; default UTC
                     * @example Europe/Berlin
                     */
                    timezone?: string;
                    /**
                     * @description About the member. HTML; what is not on the allow-list is removed
                     * @example <p>Grows tomatoes.</p>
                     */
                    user_description?: string;
                    /**
                     * @description URL of the wide picture, or empty
                     * @example https://example.org/picture.png
                     */
                    banner?: string;
                    /**
                     * @description Profiles elsewhere
                     * @example {
                     *       "Twitter": "https://twitter.com/alexandra"
                     *     }
                     */
                    social_media_links?: {
                        /**
                         * @description Profile on Twitter
                         * @example https://example.org/picture.png
                         */
                        Twitter?: string;
                        /**
                         * @description Profile on LinkedIn
                         * @example https://example.org/picture.png
                         */
                        Linkedin?: string;
                    };
                };
            };
        };
        responses: {
            /** @description A member */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    patchUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The member (user_id, a dot, sid)
                 * @example 146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ
                 */
                msid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 101 gives another role (data.role_id), 102 another status (data.user_status)
                     * @example 101
                     * @enum {integer}
                     */
                    action: 101 | 102;
                    /**
                     * @description What the action needs
                     * @example {
                     *       "role_id": 3
                     *     }
                     */
                    data: {
                        /**
                         * @description The role to give (a number, or its text)
                         * @example 1
                         */
                        role_id?: number | string;
                        /**
                         * @description 10 ACTIVE · 6 UNVERIFIED · 5 INVITED · 4 WAITLIST · 0 INACTIVE · -3 BANNED · -100 DELETED
                         * @example 10
                         * @enum {integer}
                         */
                        user_status?: 10 | 6 | 5 | 4 | 0 | -3 | -100;
                    };
                    /**
                     * @description Why; kept in the audit log
                     * @example Helps with the spring meetup
                     */
                    details?: string;
                };
            };
        };
        responses: {
            /** @description A member */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listRoles: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleRow"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Name; unique without regard to case
                     * @example Host
                     */
                    role_name: string;
                    /**
                     * @description What the role is for
                     * @example Runs the meetups
                     */
                    role_details?: string;
                    /**
                     * @description What the role allows:
                     *     - `boards.manage`: Create, edit, reorder and delete boards, change their members, post where only admins post
                     *     - `users.create`: Create members
                     *     - `users.manage`: Edit members and their status, see their e-mail address and sso_id
                     *     - `users.impersonate`: Name another member as the author
                     *     - `users.list`: List and search members, look one up by user_id
                     *     - `roles.assign`: Give and take roles that hold no more than your own
                     *     - `roles.manage`: Create, edit and delete custom roles
                     *     - `settings.manage`: Change the settings of the community
                     *     - `webhooks.manage`: Manage webhooks
                     *     - `audit.read`: Read the audit log
                     *     - `data.manage`: Back up and export
                     *     - `posts.manage`: Edit, move, pin, tag and remove anybody's posts, post where only moderators post and without approval
                     *     - `comments.manage`: Edit and remove anybody's comments and replies, reply under closed comments
                     *     - `tags.manage`: Create, edit and delete tags
                     *     - `moderation.review`: See what awaits approval, approve, reject, close, lock and archive
                     *     - `posts.create`: Write posts, edit and remove your own, tag them with existing tags
                     *     - `comments.create`: Write comments and replies, edit and remove your own
                     *     - `reactions.add`: React with emoji
                     * @example [
                     *       "posts.create",
                     *       "comments.create",
                     *       "reactions.add"
                     *     ]
                     */
                    permissions: ("boards.manage" | "users.create" | "users.manage" | "users.impersonate" | "users.list" | "roles.assign" | "roles.manage" | "settings.manage" | "webhooks.manage" | "audit.read" | "data.manage" | "posts.manage" | "comments.manage" | "tags.manage" | "moderation.review" | "posts.create" | "comments.create" | "reactions.add")[];
                };
            };
        };
        responses: {
            /** @description A role */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    getRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answers 304 when this is still the ETag */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The role
                 * @example 100
                 */
                role_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A role */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            304: components["responses"]["Status304"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    editRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The role
                 * @example 100
                 */
                role_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Name; unique without regard to case
                     * @example Host
                     */
                    role_name: string;
                    /**
                     * @description What the role is for
                     * @example Runs the meetups
                     */
                    role_details?: string;
                    /**
                     * @description What the role allows:
                     *     - `boards.manage`: Create, edit, reorder and delete boards, change their members, post where only admins post
                     *     - `users.create`: Create members
                     *     - `users.manage`: Edit members and their status, see their e-mail address and sso_id
                     *     - `users.impersonate`: Name another member as the author
                     *     - `users.list`: List and search members, look one up by user_id
                     *     - `roles.assign`: Give and take roles that hold no more than your own
                     *     - `roles.manage`: Create, edit and delete custom roles
                     *     - `settings.manage`: Change the settings of the community
                     *     - `webhooks.manage`: Manage webhooks
                     *     - `audit.read`: Read the audit log
                     *     - `data.manage`: Back up and export
                     *     - `posts.manage`: Edit, move, pin, tag and remove anybody's posts, post where only moderators post and without approval
                     *     - `comments.manage`: Edit and remove anybody's comments and replies, reply under closed comments
                     *     - `tags.manage`: Create, edit and delete tags
                     *     - `moderation.review`: See what awaits approval, approve, reject, close, lock and archive
                     *     - `posts.create`: Write posts, edit and remove your own, tag them with existing tags
                     *     - `comments.create`: Write comments and replies, edit and remove your own
                     *     - `reactions.add`: React with emoji
                     * @example [
                     *       "posts.create",
                     *       "comments.create",
                     *       "reactions.add"
                     *     ]
                     */
                    permissions: ("boards.manage" | "users.create" | "users.manage" | "users.impersonate" | "users.list" | "roles.assign" | "roles.manage" | "settings.manage" | "webhooks.manage" | "audit.read" | "data.manage" | "posts.manage" | "comments.manage" | "tags.manage" | "moderation.review" | "posts.create" | "comments.create" | "reactions.add")[];
                };
            };
        };
        responses: {
            /** @description A role */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The role
                 * @example 100
                 */
                role_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What it is for
                     * @example Release notes bot
                     */
                    key_name: string;
                    /**
                     * Format: date-time
                     * @description When it stops working; left out, it does not
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    expires_at?: string;
                };
            };
        };
        responses: {
            /** @description A key that was just made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The key
                 * @example 7
                 */
                key_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answers 304 when this is still the ETag */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the community decides for itself */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            304: components["responses"]["Status304"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Requests a minute of one API key
                     * @example 1200
                     */
                    rate_limit_per_key?: number;
                    /**
                     * @description Requests a minute of one address, whatever keys it uses
                     * @example 3000
                     */
                    rate_limit_per_address?: number;
                    /**
                     * @description Days that events can be read, streamed and replayed
                     * @example 30
                     */
                    event_retention_days?: number;
                    /**
                     * @description Days that the audit log keeps a line
                     * @example 365
                     */
                    audit_retention_days?: number;
                    /**
                     * @description Name of the community
                     * @example Garden friends
                     */
                    community_name?: string;
                    /**
                     * @description Of links and buttons, which are as much darker or brighter as it takes to be read
                     * @example #a93c0a
                     */
                    accent_color?: string;
                    /**
                     * @description The `src` or `url` of a picture that you sent, for the head of every page; empty for none. Everybody can see it, and it stays while it is the logo
                     * @example /uploads/163/320-9f86d081884c7d659a2feaa0c55ad015.webp
                     */
                    logo?: string;
                    /**
                     * @description Who may make an account: OPEN anybody, WAITLIST anybody whom an admin then approves, INVITATION who was invited, CLOSED nobody
                     * @example OPEN
                     * @enum {string}
                     */
                    sign_up?: "OPEN" | "WAITLIST" | "INVITATION" | "CLOSED";
                    /**
                     * @description Domains of e-mail addresses that may sign up, in small letters; empty is all
                     * @example [
                     *       "example.org"
                     *     ]
                     */
                    allowed_mail_domains?: string[];
                    /**
                     * @description Address that mail comes from; empty is hearth@ the host of PUBLIC_URL
                     * @example hello@example.org
                     */
                    mail_from?: string;
                    /**
                     * @description Name beside that address; empty is the name of the community
                     * @example Garden friends
                     */
                    mail_from_name?: string;
                    /**
                     * @description Bytes that a picture may have when it is sent
                     * @example 10485760
                     */
                    upload_max_bytes?: number;
                    /**
                     * @description Pictures that one member may send in 24 hours
                     * @example 200
                     */
                    uploads_per_day?: number;
                    /**
                     * @description What the reaction slots s1 … s6 look like: six different emoji or signs, without letters
                     * @example [
                     *       "👍",
                     *       "❤️",
                     *       "😂",
                     *       "🎉",
                     *       "😮",
                     *       "😢"
                     *     ]
                     */
                    reactions?: string[];
                    /** @description OpenID Connect providers that members may sign in with. Register PUBLIC_URL/sign-in/with/{id}/return as the redirect URI there */
                    oidc_providers?: {
                        /**
                         * @description Stands in addresses
                         * @example school
                         */
                        id: string;
                        /**
                         * @description What the button says
                         * @example Our school
                         */
                        name: string;
                        /**
                         * @description Issuer URL; below it is /.well-known/openid-configuration
                         * @example https://login.example.org
                         */
                        issuer: string;
                        /**
                         * @description Given by the provider
                         * @example hearth
                         */
                        client_id: string;
                        /**
                         * @description Never shown; left out, it stays as it is
                         * @example s3cret
                         */
                        client_secret?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description What the community decides for itself */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
                /**
                 * @description What this member did (user_id, a dot, sid)
                 * @example 146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ
                 */
                actor?: string;
                /**
                 * @description Only this event
                 * @example member.role_changed
                 */
                event?: "member.joined" | "member.invited" | "member.updated" | "member.role_changed" | "member.status_changed" | "member.deleted" | "board.created" | "board.updated" | "board.deleted" | "board.member_added" | "board.member_removed" | "post.submitted" | "post.created" | "post.updated" | "post.deleted" | "post.approved" | "post.rejected" | "post.reported" | "comment.created" | "comment.updated" | "comment.deleted" | "reply.created" | "reply.updated" | "reply.deleted" | "reaction.added" | "reaction.removed" | "tag.created" | "tag.updated" | "tag.deleted" | "board.reordered" | "tag.mapped" | "role.created" | "role.updated" | "role.deleted" | "api_key.created" | "api_key.revoked" | "settings.updated" | "upload.created" | "upload.deleted" | "comment.reported" | "reply.reported" | "report.closed" | "webhook.created" | "webhook.updated" | "webhook.disabled" | "webhook.tested" | "webhook.replayed" | "webhook.deleted" | "session.created" | "session.ended" | "password.changed" | "email.changed" | "two_step.changed" | "identity.linked" | "community.restored" | "account.exported";
                /**
                 * @description From this time on
                 * @example 2026-02-22T22:22:22.222Z
                 */
                from?: string;
                /**
                 * @description Before this time
                 * @example 2026-02-22T22:22:22.222Z
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEvent"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /**
                 * @description Events after this place: the last one that you have. Left out or 0, the log is read from its oldest event
                 * @example 4711
                 */
                after_seq?: number;
                /**
                 * @description Only these events, with commas between; all when left out. 29 are there: member.joined, member.invited, member.updated, member.role_changed, member.status_changed, member.deleted, board.created, board.updated, board.deleted, board.member_added, board.member_removed, post.submitted, post.created, post.updated, post.deleted, post.approved, post.rejected, post.reported, comment.created, comment.updated, comment.deleted, reply.created, reply.updated, reply.deleted, reaction.added, reaction.removed, tag.created, tag.updated, tag.deleted
                 * @example post.created,comment.created
                 */
                types?: string;
                /** @description Events of an answer, at most 50 */
                page_size?: number;
                /**
                 * @description Seconds to wait for an event when there is none yet
                 * @example 30
                 */
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    last_seq: components["headers"]["last_seq"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /**
                 * @description Events after this place. Left out, and without Last-Event-ID, only those to come
                 * @example 4711
                 */
                after_seq?: number;
                /**
                 * @description Only these events, with commas between; all when left out. 29 are there: member.joined, member.invited, member.updated, member.role_changed, member.status_changed, member.deleted, board.created, board.updated, board.deleted, board.member_added, board.member_removed, post.submitted, post.created, post.updated, post.deleted, post.approved, post.rejected, post.reported, comment.created, comment.updated, comment.deleted, reply.created, reply.updated, reply.deleted, reaction.added, reaction.removed, tag.created, tag.updated, tag.deleted
                 * @example post.created,comment.created
                 */
                types?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Where deliveries are sent: http or https, and not into a private network
                     * @example https://crm.example.org/hooks/community
                     */
                    target_url: string;
                    /**
                     * @description One event; or use `events`
                     * @example post.created
                     * @enum {string}
                     */
                    event?: "member.joined" | "member.invited" | "member.updated" | "member.role_changed" | "member.status_changed" | "member.deleted" | "board.created" | "board.updated" | "board.deleted" | "board.member_added" | "board.member_removed" | "post.submitted" | "post.created" | "post.updated" | "post.deleted" | "post.approved" | "post.rejected" | "post.reported" | "comment.created" | "comment.updated" | "comment.deleted" | "reply.created" | "reply.updated" | "reply.deleted" | "reaction.added" | "reaction.removed" | "tag.created" | "tag.updated" | "tag.deleted" | "*";
                    /**
                     * @description Events to be told of; * stands for every one, those of later versions too
                     * @example [
                     *       "post.created",
                     *       "comment.created"
                     *     ]
                     */
                    events?: ("member.joined" | "member.invited" | "member.updated" | "member.role_changed" | "member.status_changed" | "member.deleted" | "board.created" | "board.updated" | "board.deleted" | "board.member_added" | "board.member_removed" | "post.submitted" | "post.created" | "post.updated" | "post.deleted" | "post.approved" | "post.rejected" | "post.reported" | "comment.created" | "comment.updated" | "comment.deleted" | "reply.created" | "reply.updated" | "reply.deleted" | "reaction.added" | "reaction.removed" | "tag.created" | "tag.updated" | "tag.deleted" | "*")[];
                    /**
                     * @description Only what happens in this board (a number, or its text)
                     * @example 1
                     */
                    board_id?: number | string;
                    /**
                     * @description What it is for
                     * @example New posts into the CRM
                     */
                    description?: string;
                    /**
                     * @description False: nothing new is put in line, and what is there waits
                     * @default true
                     */
                    enabled?: boolean;
                    /**
                     * @description whsec_ and 24 to 64 bytes in base64, if you want to choose it; 32 random bytes otherwise
                     * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=
                     */
                    secret?: string;
                };
            };
        };
        responses: {
            /** @description A webhook that was just made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listWebhookEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventDescription"][];
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answers 304 when this is still the ETag */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The webhook
                 * @example 12
                 */
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A subscription to events */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            304: components["responses"]["Status304"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    editWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Answers 412 unless this is the ETag */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The webhook
                 * @example 12
                 */
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Where deliveries are sent: http or https, and not into a private network
                     * @example https://crm.example.org/hooks/community
                     */
                    target_url?: string;
                    /**
                     * @description One event; or use `events`
                     * @example post.created
                     * @enum {string}
                     */
                    event?: "member.joined" | "member.invited" | "member.updated" | "member.role_changed" | "member.status_changed" | "member.deleted" | "board.created" | "board.updated" | "board.deleted" | "board.member_added" | "board.member_removed" | "post.submitted" | "post.created" | "post.updated" | "post.deleted" | "post.approved" | "post.rejected" | "post.reported" | "comment.created" | "comment.updated" | "comment.deleted" | "reply.created" | "reply.updated" | "reply.deleted" | "reaction.added" | "reaction.removed" | "tag.created" | "tag.updated" | "tag.deleted" | "*";
                    /**
                     * @description Events to be told of; * stands for every one, those of later versions too
                     * @example [
                     *       "post.created",
                     *       "comment.created"
                     *     ]
                     */
                    events?: ("member.joined" | "member.invited" | "member.updated" | "member.role_changed" | "member.status_changed" | "member.deleted" | "board.created" | "board.updated" | "board.deleted" | "board.member_added" | "board.member_removed" | "post.submitted" | "post.created" | "post.updated" | "post.deleted" | "post.approved" | "post.rejected" | "post.reported" | "comment.created" | "comment.updated" | "comment.deleted" | "reply.created" | "reply.updated" | "reply.deleted" | "reaction.added" | "reaction.removed" | "tag.created" | "tag.updated" | "tag.deleted" | "*")[];
                    /**
                     * @description Only what happens in this board (a number, or its text)
                     * @example 1
                     */
                    board_id?: number | string;
                    /**
                     * @description What it is for
                     * @example New posts into the CRM
                     */
                    description?: string;
                    /** @description Left out beside other fields, true */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description A subscription to events */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The webhook
                 * @example 12
                 */
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The webhook
                 * @example 12
                 */
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description whsec_ and 24 to 64 bytes in base64, if you want to choose it; 32 random bytes otherwise
                     * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=
                     */
                    secret?: string;
                };
            };
        };
        responses: {
            /** @description The new secret */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedSecret"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The webhook
                 * @example 12
                 */
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Which sample is sent; the first event of the webhook when left out
                     * @example post.created
                     * @enum {string}
                     */
                    event?: "member.joined" | "member.invited" | "member.updated" | "member.role_changed" | "member.status_changed" | "member.deleted" | "board.created" | "board.updated" | "board.deleted" | "board.member_added" | "board.member_removed" | "post.submitted" | "post.created" | "post.updated" | "post.deleted" | "post.approved" | "post.rejected" | "post.reported" | "comment.created" | "comment.updated" | "comment.deleted" | "reply.created" | "reply.updated" | "reply.deleted" | "reaction.added" | "reaction.removed" | "tag.created" | "tag.updated" | "tag.deleted";
                };
            };
        };
        responses: {
            /** @description What came back */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestResult"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The webhook
                 * @example 12
                 */
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Everything after this place in the event log; 0 for all that is kept
                     * @example 4711
                     */
                    after_seq: number;
                };
            };
        };
        responses: {
            /** @description What is being replayed */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
                /**
                 * @description Only deliveries in this state
                 * @example delivered
                 */
                state?: "waiting" | "delivered" | "failed";
            };
            header?: never;
            path: {
                /**
                 * @description The webhook
                 * @example 12
                 */
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    redeliver: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The webhook
                 * @example 12
                 */
                webhook_id: number;
                /**
                 * @description The delivery; the same over retries
                 * @example 164
                 */
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One event on its way to one webhook */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    listUploads: {
        parameters: {
            query?: {
                /** @description Page number, from 1 */
                page?: number;
                /** @description Rows of a page, at most 50 */
                page_size?: number;
                /** @description Where the page before ended; comes with the `Link` header, opaque */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    has_more: components["headers"]["has_more"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"][];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description A PNG, JPEG, GIF, WebP or AVIF picture. What it is decides itself by its bytes; its name and type are not looked at */
                    file: string;
                };
            };
        };
        responses: {
            /** @description A picture of yours */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    getUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answers 304 when this is still the ETag */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The picture
                 * @example 163
                 */
                upload_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A picture of yours */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            304: components["responses"]["Status304"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    deleteUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The picture
                 * @example 163
                 */
                upload_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            500: components["responses"]["Status500"];
            503: components["responses"]["Status503"];
        };
    };
    onMemberJoined: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "member.joined";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        user: components["schemas"]["Member"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberInvited: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "member.invited";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        user: components["schemas"]["Member"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "member.updated";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        user: components["schemas"]["Member"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberRoleChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "member.role_changed";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        user: components["schemas"]["Member"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberStatusChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "member.status_changed";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        user: components["schemas"]["Member"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "member.deleted";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        user: {
                            /**
                             * @description The member
                             * @example 146
                             */
                            user_id: number;
                        }[];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBoardCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "board.created";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        board: components["schemas"]["Board"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBoardUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "board.updated";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        board: components["schemas"]["Board"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBoardDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "board.deleted";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        board: {
                            /**
                             * @description The board
                             * @example 1
                             */
                            board_id: number;
                        }[];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBoardMemberAdded: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "board.member_added";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        board: components["schemas"]["Board"][];
                        user: components["schemas"]["Member"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBoardMemberRemoved: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "board.member_removed";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        board: components["schemas"]["Board"][];
                        user: components["schemas"]["Member"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPostSubmitted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "post.submitted";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        post: components["schemas"]["Post"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPostCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "post.created";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        post: components["schemas"]["Post"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPostUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "post.updated";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        post: components["schemas"]["Post"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPostDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "post.deleted";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        post: {
                            /**
                             * @description The post
                             * @example 163
                             */
                            post_id: number;
                            /**
                             * @description Where it was
                             * @example 1
                             */
                            board_id: number;
                        }[];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPostApproved: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "post.approved";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        post: components["schemas"]["Post"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPostRejected: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "post.rejected";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        post: components["schemas"]["Post"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPostReported: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "post.reported";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        post: components["schemas"]["Post"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCommentCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "comment.created";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        comment: components["schemas"]["Comment"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCommentUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "comment.updated";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        comment: components["schemas"]["Comment"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCommentDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "comment.deleted";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        comment: {
                            /**
                             * @description The comment
                             * @example 24
                             */
                            comment_id: number;
                            /**
                             * @description Where it was
                             * @example 163
                             */
                            post_id: number;
                        }[];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onReplyCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "reply.created";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        reply: components["schemas"]["Reply"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onReplyUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "reply.updated";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        reply: components["schemas"]["Reply"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onReplyDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "reply.deleted";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        reply: {
                            /**
                             * @description The reply
                             * @example 8
                             */
                            reply_id: number;
                            /**
                             * @description Where it was
                             * @example 37
                             */
                            comment_id: number;
                            /**
                             * @description Where that was
                             * @example 15
                             */
                            post_id: number;
                        }[];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onReactionAdded: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "reaction.added";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        reaction: components["schemas"]["Reaction"][];
                        post?: components["schemas"]["Post"][];
                        comment?: components["schemas"]["Comment"][];
                        reply?: components["schemas"]["Reply"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onReactionRemoved: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "reaction.removed";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        reaction: components["schemas"]["Reaction"][];
                        post?: components["schemas"]["Post"][];
                        comment?: components["schemas"]["Comment"][];
                        reply?: components["schemas"]["Reply"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTagCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "tag.created";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        tag: components["schemas"]["Tag"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTagUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "tag.updated";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        tag: components["schemas"]["Tag"][];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTagDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When this attempt was sent, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks) */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "tag.deleted";
                    /**
                     * @description The delivery; the same over retries
                     * @example 164
                     */
                    job_id: number;
                    /** @description What it is about, as its owner may see it when it is sent; an array, even of one */
                    entities: {
                        tag: {
                            /**
                             * @description The tag
                             * @example 18
                             */
                            tag_id: number;
                        }[];
                    };
                    /**
                     * @description The event; webhooks that listen to the same event get the same. 0 in a test
                     * @example 4711
                     */
                    event_id: number;
                    /**
                     * @description Its place in the event log. 0 in a test
                     * @example 4711
                     */
                    seq: number;
                    /**
                     * Format: date-time
                     * @description When it happened
                     * @example 2026-02-22T22:22:22.222Z
                     */
                    occurred_at: string;
                    /** @description Who did it; left out where the command line did */
                    actor?: components["schemas"]["Author"];
                };
            };
        };
        responses: {
            /** @description No more of these: the webhook is disabled */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived, whatever the body says. Answer within 15 seconds */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is sent again, up to nine times. Redirects are not followed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
