namespace PruneKit;

/// <summary>Where a kernel may put its output.</summary>
internal enum BufferUse
{
    /// <summary>A buffer of its own: outputs are written while inputs are still read.</summary>
    Fresh,

    /// <summary>Over an input of the same size that nothing reads later: position i is written after all that it depends on has been read.</summary>
    InPlace,

    /// <summary>The input's buffer itself: the numbers stay where they are, only their shape changes, or nothing happens.</summary>
    View,

    /// <summary>None: the value is read from flash, where it is stored.</summary>
    Stored,
}
