#!/bin/bash
# Java Lucene's SmartChineseAnalyzer as a program, from Debian's package; nothing is installed.
# Usage: setup.sh DIRECTORY      Needs: apt lists (apt-get update), a JDK of version 17 or later.
# Leaves DIRECTORY/oracle (see SmartcnOracle.java) and DIRECTORY/smartcn.jar, the dictionary's source.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"

[ -d package ] || { apt-get download liblucene8-java 2>/dev/null && dpkg -x liblucene8-java_*.deb package; }
jars=package/usr/share/java
cp -f $jars/lucene-analyzers-smartcn-*.jar smartcn.jar
class_path=$PWD/smartcn.jar:$(ls $PWD/$jars/lucene-core-*.jar):$(ls $PWD/$jars/lucene-analyzers-common-*.jar)
javac -cp "$class_path" -d . "$here/SmartcnOracle.java"
printf '#!/bin/bash\nexec java -cp "%s" SmartcnOracle "$@"\n' "$class_path:$PWD" > oracle
chmod +x oracle
