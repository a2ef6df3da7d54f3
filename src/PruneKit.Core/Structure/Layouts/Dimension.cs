namespace PruneKit;

/// <summary>Units that can be removed one by one, wherever they occur: the leaf of layouts.</summary>
internal sealed class Dimension(long size) : Layout
{
    private Layout? _meaning;

    /// <inheritdoc />
    public override long Size { get; } = size;

    /// <inheritdoc />
    public override IEnumerable<Dimension> Dimensions => [this];

    /// <value>Why no unit can go; null where they can.</value>
    public string? Locked { get; set; }

    /// <value>Whether it is no channel at all: gates, kernel taps, steps of time or space.</value>
    public bool IsStructural { get; set; }

    /// <summary>Declares what it is made up of; what was locked stays so.</summary>
    public void Become(Layout meaning)
    {
        _meaning = meaning;
        if (Locked is string reason)
            meaning.Lock(reason);
        if (meaning is Dimension other)
            other.IsStructural &= IsStructural;
    }

    /// <inheritdoc />
    public override Layout Resolve()
    {
        // A loop, not a recursion: residual sums make chains as long as the network is deep.
        Layout end = this;
        while (end is Dimension { _meaning: Layout next })
            end = next;
        if (end is not Dimension)
            end = end.Resolve();
        for (Layout here = this; here is Dimension { _meaning: Layout next } dimension && next != end; here = next)
            dimension._meaning = end;
        return end;
    }

    /// <inheritdoc />
    public override bool[] Keep(Func<Dimension, bool[]?> kept)
    {
        if (kept(this) is bool[] flags)
            return flags;
        bool[] all = new bool[Size];
        Array.Fill(all, true);
        return all;
    }

    /// <inheritdoc />
    public override long Count(Func<Dimension, long> kept) => kept(this);

    /// <inheritdoc />
    public override int[] UnitsOf(Dimension dimension)
    {
        int[] units = new int[Size];
        for (int i = 0; i < units.Length; i++)
            units[i] = dimension == this ? i : -1;
        return units;
    }
}
