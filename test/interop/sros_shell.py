"""A classic CLI of SR OS that knows a handful of lines: the shell of a user of sshd, and what the asyncssh server says."""

import sys

PROMPT = '*A:BRAS1# '

VERSION = """\
TiMOS-C-15.0.R6-1 cpm/hops64 Nokia 7750 SR Copyright (c) 2000-2017 Nokia.
All rights reserved. All use subject to applicable license agreements.
Built on Mon Nov 20 12:58:19 PST 2017 by builder in /builds/150B/R6/panos/main
"""

SESSIONS = """\

===============================================================================
PPPoE sessions for svc-id 100
===============================================================================
Sap Id              Mac Address       Sid    Up Time         Type
    IP/L2TP-Id/Interface-Id                                      MC-Stdby
-------------------------------------------------------------------------------
[1/1/4:1607.2011]   00:00:5e:00:53:11 1      0d 00:01:12     local
    198.51.100.23
    02:00:5E:FF:FE:00:53:11
1/1/5:201.7         00:00:5e:00:53:12 17     12d 23:59:59    local
    203.0.113.97
[lag-1:100.200]     00:00:5e:00:53:13 65534  0d 04:34:03     local
    02:00:5E:FF:FE:00:53:13
-------------------------------------------------------------------------------
Number of sessions   : 3
===============================================================================
"""

ANSWERS = {
    '': '',
    'environment no more': '',
    'show version': VERSION,
    'show service id 100 pppoe session': SESSIONS,
    'show service id 100 ipoe session': 'No entries found.\n',
}

REFUSAL = f'{" " * len(PROMPT)}^\nError: Bad command.\n'


def answer(line):
    """What a typed line prints, prompt included; None when it ends the session."""
    words = ' '.join(line.split())
    if words == 'logout':
        return None
    return ANSWERS.get(words, REFUSAL) + PROMPT


def main():
    sys.stdout.write(f'\n{PROMPT}')
    sys.stdout.flush()
    # Not by iterating over the input, which would wait for more than a line.
    for line in iter(sys.stdin.readline, ''):
        text = answer(line)
        if text is None:
            return
        sys.stdout.write(text)
        sys.stdout.flush()


if __name__ == '__main__':
    main()
