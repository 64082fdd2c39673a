"""SSH servers of asyncssh, each with one set of algorithms and a port of its own, that speak SR OS.

Reads its orders as JSON from standard input, says on standard output, as one line of JSON, on which ports it listens and by
which keys it is known, and ends when its input does.
"""

import asyncio
import json
import sys
import warnings

# Old ciphers are what it is here for.
warnings.simplefilter('ignore')

import asyncssh  # noqa: E402

from sros_shell import PROMPT, answer  # noqa: E402

KEY_OPTIONS = {'ssh-rsa': {'key_size': 2048}, 'ssh-dss': {}}


class Server(asyncssh.SSHServer):
    """Lets one user in, by password or by keyboard-interactive with a prompt of its own."""

    def __init__(self, login, methods):
        self.login = login
        self.methods = methods

    def begin_auth(self, username):
        return True

    def password_auth_supported(self):
        return 'password' in self.methods

    def validate_password(self, username, password):
        return (username, password) == (self.login['user'], self.login['password'])

    def kbdint_auth_supported(self):
        return 'keyboard-interactive' in self.methods

    def get_kbdint_challenge(self, username, lang, submethods):
        return '', '', '', [('TACACS Password: ', False)]

    def validate_kbdint_response(self, username, responses):
        return (username, list(responses)) == (self.login['user'], [self.login['password']])


async def talk(process):
    process.stdout.write(f'\n{PROMPT}')
    while line := await process.stdin.readline():
        text = answer(line)
        if text is None:
            break
        process.stdout.write(text)
    process.exit(0)


def key_type(algorithm):
    return 'ssh-rsa' if algorithm.startswith('rsa-') else algorithm


def key_pair(key, algorithm):
    """The key under one algorithm: one of RSA would offer all of its own."""
    (pair,) = asyncssh.load_keypairs([key])
    pair.host_key_algorithms = [algorithm.encode()]
    return pair


async def serve(orders):
    keys = {}
    ports = []
    for one in orders['sets']:
        algorithm = one.get('hostKey', 'ssh-ed25519')
        kind = key_type(algorithm)
        if kind not in keys:
            keys[kind] = asyncssh.generate_private_key(kind, **KEY_OPTIONS.get(kind, {}))
        limits = {'kex_algs': 'kex', 'encryption_algs': 'cipher', 'mac_algs': 'mac'}
        methods = one.get('methods', ['password'])
        server = await asyncssh.create_server(
            lambda methods=methods: Server(orders['login'], methods),
            '127.0.0.1',
            0,
            server_host_keys=[key_pair(keys[kind], algorithm)],
            process_factory=talk,
            allow_scp=False,
            **{option: [one[name]] for option, name in limits.items() if name in one},
        )
        ports.append({'port': server.sockets[0].getsockname()[1], 'hostKey': keys[kind].export_public_key().decode().strip()})
    print(json.dumps(ports), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(serve(json.loads(sys.stdin.readline())))
