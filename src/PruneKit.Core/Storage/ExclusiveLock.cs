namespace PruneKit;

/// <summary>A file that one process holds at a time. The operating system holds the lock, not the file's existence: it ends with the process, however that ends, so that no lock is ever left over.</summary>
/// <remarks>On a shared folder the file system carries it to other machines: NFS (v3 with lockd, v4), Lustre mounted with flock, SMB. Where it does not, two processes may both hold it;
/// who uses this lock to save work stays right without it, by writing whole files.</remarks>
internal sealed class ExclusiveLock : IDisposable
{
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private readonly FileStream _held;
    private readonly string _owner;

    private ExclusiveLock(FileStream held, string owner) => (_held, _owner) = (held, owner);

    /// <summary>Takes the lock if nobody has it; else null.</summary>
    /// <param name="path">The lock's file, made where it is missing; it stays.</param>
    /// <param name="owner">Who asks, in words; others are told while the lock is held.</param>
    /// <exception cref="OutputException">The file cannot be made.</exception>
    public static ExclusiveLock? TryTake(string path, string owner)
    {
        try
        {
            var held = new ExclusiveLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1), path + ".owner");
            AtomicFile.WriteText(held._owner, owner, overwrite: true);
            return held;
        }
        catch (IOException e) when (e.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Explain(path, e);
        }
    }

    /// <summary>Takes the lock, waiting for it.</summary>
    /// <param name="path">The lock's file.</param>
    /// <param name="owner">Who asks.</param>
    /// <param name="waiting">Told who has it, where there is a wait.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OutputException">The file cannot be made.</exception>
    public static ExclusiveLock Take(string path, string owner, Action<string> waiting, CancellationToken cancellation)
    {
        if (TryTake(path, owner) is ExclusiveLock free)
            return free;
        waiting(OwnerOf(path));
        while (true)
        {
            cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(1));
            cancellation.ThrowIfCancellationRequested();
            if (TryTake(path, owner) is ExclusiveLock taken)
                return taken;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        File.Delete(_owner);
        _held.Dispose();
    }

    private static string OwnerOf(string path)
    {
        try
        {
            return File.ReadAllText(path + ".owner");
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
