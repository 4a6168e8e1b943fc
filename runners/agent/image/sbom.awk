# Writes the list of what an image holds, as CycloneDX 1.6: each package with the files that it brought, and each file that no package
# brought with its hash. usage: awk -v id=ID -v time=TIME -v serial=UUID OWNED HASHES PACKAGE-DESCRIPTIONS AGENT-DESCRIPTIONS
#   OWNED           path, package
#   HASHES          SHA-256 (nothing for a link), path
#   DESCRIPTIONS    lines of describe.sh; the agent's own are of what it was linked from, perhaps another day
BEGIN { FS = "\t" }

FNR == 1 { file++ }
file == 1 { places[$2] = places[$2] separate(places[$2]) "{\"location\":" quote($1) "}"; next }
file == 2 { files[++fileCount] = component("file", "file:" $2, $2) hashes($1) "}"; next }
file == 3 || !(($1, $2) in seen) { seen[$1, $2] = 1; packages[++packageCount] = package(file == 3 ? places[$1] : "") }

END {
  print "{\"$schema\":\"http://cyclonedx.org/schema/bom-1.6.schema.json\",\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\","
  print "\"serialNumber\":\"urn:uuid:" serial "\",\"version\":1,"
  print "\"metadata\":{\"timestamp\":\"" time "\",\"lifecycles\":[{\"phase\":\"build\"}],\"component\":" component("container", "verdict/" id, "verdict/" id) "}},"
  print "\"components\":["
  for (i = 1; i <= packageCount; i++) print packages[i] (i < packageCount + fileCount ? "," : "")
  for (i = 1; i <= fileCount; i++) print files[i] (i < fileCount ? "," : "")
  print "]}"
}

# The beginning of a component, to be closed.
function component(type, reference, name) {
  return "{\"type\":\"" type "\",\"bom-ref\":" quote(reference) ",\"name\":" quote(name)
}

function package(occurrences,   purl, text, licences, count, i, list) {
  purl = "pkg:deb/debian/" escape($1) "@" escape($2) "?arch=" $3 "&distro=debian-13"
  text = component("library", purl, $1) ",\"version\":" quote($2) ",\"purl\":" quote(purl)
  count = split($6, licences, "|")
  for (i = 1; i <= count; i++) list = list separate(list) "{\"license\":{\"name\":" quote(licences[i]) "}}"
  if (count > 0) text = text ",\"licenses\":[" list "]"
  text = text ",\"properties\":[{\"name\":\"verdict:source\",\"value\":" quote($4 " " $5) "}"
  # Files were made from it, or linked with it, that are listed by themselves.
  if (occurrences == "") text = text ",{\"name\":\"verdict:use\",\"value\":\"made-from\"}"
  text = text "]"
  if (occurrences != "") text = text ",\"evidence\":{\"occurrences\":[" occurrences "]}"
  return text "}"
}

function hashes(hash) { return hash == "" ? "" : ",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"" hash "\"}]" }

function separate(text) { return text == "" ? "" : "," }

function quote(text) {
  gsub(/\\/, "\\\\", text)
  gsub(/"/, "\\\"", text)
  return "\"" text "\""
}

# For a package URL; of what names and versions are made of, these two are not taken as they are.
function escape(text) {
  gsub(/\+/, "%2B", text)
  gsub(/:/, "%3A", text)
  return text
}
