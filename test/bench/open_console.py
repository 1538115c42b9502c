"""The same three steps without Hatrack, as a script that is run for each console: assume the role with its External
ID, exchange the role session for a sign-in token, build the URL.

    open_console.py ENDPOINT ROLE_ARN EXTERNAL_ID
"""

import json
import sys
from urllib.parse import urlencode
from urllib.request import urlopen

import boto3

endpoint, role_arn, external_id = sys.argv[1:]

sts = boto3.client('sts', region_name='us-east-1', endpoint_url=endpoint)
credentials = sts.assume_role(
    RoleArn=role_arn, RoleSessionName='bench', ExternalId=external_id, DurationSeconds=3600
)['Credentials']

session = {
    'sessionId': credentials['AccessKeyId'],
    'sessionKey': credentials['SecretAccessKey'],
    'sessionToken': credentials['SessionToken'],
}
form = {'Action': 'getSigninToken', 'SessionDuration': 43200, 'Session': json.dumps(session)}
with urlopen(f'{endpoint}/federation', urlencode(form).encode()) as answer:
    token = json.load(answer)['SigninToken']

destination = 'https://us-east-1.console.aws.amazon.com/console/home?region=us-east-1'
login = {'Action': 'login', 'Issuer': 'bench', 'Destination': destination, 'SigninToken': token}
print(f'{endpoint}/federation?{urlencode(login)}')
