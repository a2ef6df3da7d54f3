namespace PruneKit;

/// <summary>How time stamps are written.</summary>
internal enum DatasetTimeUnit
{
    /// <summary>Seconds, since any beginning.</summary>
    S,

    /// <summary>Milliseconds.</summary>
    Ms,

    /// <summary>Microseconds.</summary>
    Us,

    /// <summary>Nanoseconds.</summary>
    Ns,

    /// <summary>Date and time, <c>2026-11-23T10:50:00.020Z</c>; UTC where no offset is given.</summary>
    Iso8601,
}
