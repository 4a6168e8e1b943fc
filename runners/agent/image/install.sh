#!/bin/sh
# Installs Debian packages in the build stage of an image, each authenticated by apt. Of their documentation, licences alone are unpacked.
# usage: install.sh PACKAGE...
set -eu
{
  printf 'path-exclude=/usr/share/%s/*\n' doc man info locale lintian
  echo 'path-include=/usr/share/doc/*/copyright'
} > /etc/dpkg/dpkg.cfg.d/verdict
# Packages of Java expect the folder.
mkdir -p /usr/share/man/man1
apt-get update
apt-get install -y --no-install-recommends "$@"
rm -rf /var/lib/apt/lists/* /var/cache/apt/*
