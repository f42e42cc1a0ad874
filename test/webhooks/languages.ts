import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * How the verifying function of each language is called: a program reads cases.json and prints a list with `ok`, or the
 * words of the refusal, for each.
 */

export interface Case {
  name: string;
  expected: string;
  secret: string;
  headers: Record<string, string>;
  /** In base64. */
  body: string;
}

interface Language {
  tool: string;
  arguments: string[];
  /** The program, by name of its files. */
  files: Record<string, string>;
  /** What is changed in the function to run it as it is. */
  prepare?: (code: string) => string;
}

export const languages: Record<string, Language> = {
  Node: {
    tool: process.execPath,
    arguments: ['run.mjs'],
    files: {
      'run.mjs': `
import { readFileSync } from 'node:fs';
import { verify } from './verify.mjs';
const cases = JSON.parse(readFileSync('cases.json', 'utf8'));
const answers = cases.map(({ secret, headers, body }) => {
  try {
    return verify(secret, headers, Buffer.from(body, 'base64')).event === 'tag.created' ? 'ok' : 'another payload';
  } catch (error) {
    return error.message;
  }
});
console.log(JSON.stringify(answers));
`,
    },
  },
  Python: {
    tool: 'python3',
    arguments: ['run.py'],
    files: {
      'run.py': `
import base64, json
from verify import verify

def answer(case):
    try:
        payload = verify(case["secret"], case["headers"], base64.b64decode(case["body"]))
        return "ok" if payload["event"] == "tag.created" else "another payload"
    except ValueError as error:
        return str(error)

print(json.dumps([answer(case) for case in json.load(open("cases.json", encoding="utf-8"))]))
`,
    },
  },
  Go: {
    tool: 'go',
    arguments: ['run', '.'],
    prepare: (code) => code.replace('package hooks', 'package main'),
    files: {
      'go.mod': 'module hooks\n\ngo 1.18\n',
      'main.go': `
package main

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"os"
)

type delivery struct {
	Secret  string
	Headers map[string]string
	Body    string
}

func main() {
	file, _ := os.ReadFile("cases.json")
	var cases []delivery
	if err := json.Unmarshal(file, &cases); err != nil {
		panic(err)
	}
	answers := []string{}
	for _, one := range cases {
		header := http.Header{}
		for name, value := range one.Headers {
			header.Set(name, value)
		}
		body, _ := base64.StdEncoding.DecodeString(one.Body)
		answer := "ok"
		if err := Verify(one.Secret, header, body); err != nil {
			answer = err.Error()
		}
		answers = append(answers, answer)
	}
	json.NewEncoder(os.Stdout).Encode(answers)
}
`,
    },
  },
  PHP: {
    tool: 'php',
    arguments: ['run.php'],
    files: {
      'run.php': `<?php
require 'verify.php';

function answer(array $case): string
{
    try {
        // As getallheaders() spells them.
        $headers = [];
        foreach ($case['headers'] as $name => $value) {
            $headers[ucwords($name, '-')] = $value;
        }
        $payload = verify($case['secret'], $headers, base64_decode($case['body']));
        return $payload['event'] === 'tag.created' ? 'ok' : 'another payload';
    } catch (RuntimeException $error) {
        return $error->getMessage();
    }
}

echo json_encode(array_map('answer', json_decode(file_get_contents('cases.json'), true)));
`,
    },
  },
  Ruby: {
    tool: 'ruby',
    arguments: ['run.rb'],
    files: {
      'run.rb': `
require_relative 'verify'

cases = JSON.parse(File.read('cases.json', encoding: 'UTF-8'))
answers = cases.map do |one|
  # As it comes from the socket: bytes, not text.
  body = one['body'].unpack1('m')
  verify(one['secret'], one['headers'], body)['event'] == 'tag.created' ? 'ok' : 'another payload'
rescue ArgumentError => e
  e.message
end
puts JSON.generate(answers)
`,
    },
  },
};

/** Whether a program is on this machine. */
export const hasTool = (name: string) =>
  isAbsolute(name) ||
  (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name)));

function isExecutable(path: string) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
