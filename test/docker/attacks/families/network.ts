import type { Family } from "../attack.ts";

const cut = { verdicts: ["accepted"], stoppedBy: ["seccomp", "network none", "Landlock"] } as const;

/** Programs that call somebody. */
export const network: Family = {
  name: "network",
  representative: "families.c",
  attacks: [
    { file: "tcp.py", language: "python", tries: "TCP, UDP and raw sockets", ...cut },
    { file: "udp.js", language: "javascript", tries: "datagrams", ...cut },
    { file: "metadata.js", language: "javascript", tries: "a cloud's metadata, the engine's host", ...cut },
    { file: "names.go", language: "go", tries: "names, dialling, listening", ...cut },
    {
      file: "docker-socket.rs",
      language: "rust",
      tries: "sockets of engines and services",
      verdicts: ["accepted"],
      stoppedBy: ["namespaces", "Landlock"],
    },
    { file: "docker-socket.java", language: "java", tries: "the engine's socket and port", ...cut },
    {
      file: "abstract.c",
      language: "c",
      companions: ["attack.h"],
      tries: "abstract sockets of the machine",
      verdicts: ["accepted"],
      stoppedBy: ["network none", "Landlock"],
    },
    { file: "families.c", language: "c", companions: ["attack.h"], tries: "every family of sockets", ...cut },
    {
      file: "netlink.cpp",
      language: "cpp",
      companions: ["attack.h"],
      tries: "netlink, packets, ciphers, the hypervisor",
      ...cut,
    },
  ],
};
