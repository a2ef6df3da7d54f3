namespace PruneKit;

/// <summary>A signal step as C.</summary>
/// <param name="Arrays">Its constants; a name stands in the code behind @.</param>
/// <param name="State">What it keeps from sample to sample; a name stands in the code behind $.</param>
/// <param name="Code">What is done with a sample v, or a window w; it may return 0 where nothing comes out.</param>
internal sealed record CFeedPart(IReadOnlyList<CArray> Arrays, IReadOnlyList<CFeedMember> State, string Code)
{
    /// <value>What starts it, where zeros do not. Default nothing.</value>
    public string Start { get; init; } = string.Empty;

    /// <value>Where the window stands that comes out; null where it stays. Default null.</value>
    public string? Window { get; init; }

    /// <value>The kernels' file that it calls. Default pk_signal.h.</value>
    public string Kernel { get; init; } = "pk_signal.h";

    /// <value>Constants that need more than an array. Default nothing.</value>
    public string Constants { get; init; } = string.Empty;
}
