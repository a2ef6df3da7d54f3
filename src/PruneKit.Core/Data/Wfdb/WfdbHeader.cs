namespace PruneKit;

/// <summary>A WFDB header: the record's name, rate, length and signals.</summary>
/// <param name="Name">The record's name, such as <c>100</c>.</param>
/// <param name="Rate">Samples a second of each signal.</param>
/// <param name="Length">Samples of each signal.</param>
/// <param name="Signals">The signals in the order in which their samples are interleaved.</param>
internal sealed record WfdbHeader(string Name, double Rate, int Length, IReadOnlyList<WfdbSignal> Signals)
{
    /// <summary>The index of the signal with this description, or -1.</summary>
    public int IndexOf(string description)
    {
        for (int i = 0; i < Signals.Count; i++)
        {
            if (Signals[i].Description == description)
            {
                return i;
            }
        }

        return -1;
    }
}
