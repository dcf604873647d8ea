"""The body of a request in all the forms that Telegram accepts: query, form, JSON, multipart."""

import re
from typing import Any
from urllib.parse import parse_qsl

import orjson

from sandbox.errors import bad_request
from sandbox.methods.request import Upload

BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)
PARAMETER = re.compile(r'(\w+)\*?="((?:[^"\\]|\\.)*)"|(\w+)\*?=([^;\s]+)')


def read_parameters(query: str, content_type: str, body: bytes) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Return the parameters, with those of the body last, and the uploaded files by their names."""
    parameters: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        fields, files = read_multipart(content_type, body)
        return parameters | fields, files
    if kind == "application/json" and body:
        return parameters | _json(body), {}
    if kind == "application/x-www-form-urlencoded":
        parameters |= dict(parse_qsl(_utf8(body), keep_blank_values=True))
    return parameters, {}


def read_multipart(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    boundary = BOUNDARY.search(content_type)
    if boundary is None:
        raise bad_request("can't find boundary in the content type")
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())[1:-1]:
        head, _, data = part.partition(b"\r\n\r\n")
        headers = _headers(head)
        about = _disposition(headers.get("content-disposition", ""))
        if "filename" in about:
            mime_type = headers.get("content-type", "application/octet-stream")
            files[about.get("name", "")] = Upload(about["filename"], mime_type, data)
        else:
            fields[about.get("name", "")] = _utf8(data)
    return fields, files


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n") if line)
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def _disposition(value: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for quoted_name, quoted, bare_name, bare in PARAMETER.findall(value):
        name = (quoted_name or bare_name).lower()
        text = quoted.replace('\\"', '"') if quoted_name else bare
        found.setdefault(name, text.rpartition("''")[2] if "''" in text else text)
    return found


def _json(body: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad_request("can't parse request JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("can't parse request JSON object: expected an Object")
    return value


def _utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
