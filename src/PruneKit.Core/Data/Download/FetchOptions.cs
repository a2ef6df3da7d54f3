namespace PruneKit;

/// <summary>How a public data set is fetched.</summary>
public sealed record FetchOptions
{
    /// <value>A folder with a copy at hand, searched with its subfolders; nothing is fetched from the network then. Default null.</value>
    public string? From { get; init; }

    /// <value>Addresses to try before the set's own. Default none.</value>
    public ValueList<string> Mirrors { get; init; } = [];

    /// <value>Whether files that stand there with other content are replaced. Default false.</value>
    public bool Overwrite { get; init; }

    /// <value>How long a mirror may send nothing. Default 30 s; range [1 ms, 1 h].</value>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);

    /// <value>How often all mirrors are tried. Default 3; range [1, 20].</value>
    public int Attempts { get; init; } = 3;

    /// <value>The wait before the second attempt; it doubles for each further one. Default 1 s; range [0, 1 h].</value>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <value>The clock of both. Default the system's.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <exception cref="InvalidOptionException">A value is out of range, or a mirror is no address.</exception>
    internal void Check()
    {
        Guard.InRange(Attempts, 1, 20);
        Guard.InRange(Stall.TotalMilliseconds, 1, TimeSpan.MillisecondsPerHour);
        Guard.InRange(Delay.TotalMilliseconds, 0, TimeSpan.MillisecondsPerHour);
        foreach (string mirror in Mirrors)
        {
            if (!Uri.TryCreate(mirror, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
                throw new InvalidOptionException($"the mirror '{mirror}' is no http or https address");
        }
    }
}
