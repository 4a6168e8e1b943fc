/* Questions that the sandbox asks a container about itself. Each prints one line of JSON and exits 0. */
#ifndef VERDICT_PROBE_H
#define VERDICT_PROBE_H

/* {"touched":BYTES}: every page of it, unless the process is ended first. */
int probe_memory(const char *bytes);

/* {"asked":N,"started":M,"errno":E}: sleepers that could be alive at once, and why there were no more (0: none failed). */
int probe_processes(const char *count);

/* {"wallMs":W,"cpuMs":C,"ratio":R}: CPU time per wall time of more spinning processes than a container has cores. */
int probe_cpu(const char *milliseconds);

/* {"interfaces":["eth0"],"socketErrno":E,"connectErrno":E}: those beside lo; 0 stands for success. */
int probe_network(void);

/* {"writable":["/etc"]}: folders outside of the four places in which a file could be made. */
int probe_rootfs(void);

/* {"keyctl":1,"mount":1,...}: errno of calls that a filter should refuse; 0 stands for success. */
int probe_seccomp(void);

/* {"uid":U,"gid":G,"label":"docker-default (enforce)","CapEff":"...",...}: as /proc/self/status and /proc/self/attr have it. */
int probe_identity(void);

/* {"files":["/tmp/x"]}: what is in the writable places, one level deep. */
int probe_leftovers(void);

#endif
