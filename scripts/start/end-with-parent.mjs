// Loaded into every child: when the process that started it is gone, however it went, the child ends too.
// Grandchildren inherit this flag and must be left alone, their channel belongs to somebody else.
if (process.env.RETHREAD_SUPERVISOR === String(process.ppid)) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
