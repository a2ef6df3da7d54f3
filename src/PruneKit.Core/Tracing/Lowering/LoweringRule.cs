namespace PruneKit;

/// <summary>Turns one operator of the trace, or a family of them, into layers.</summary>
internal abstract class LoweringRule
{
    /// <summary>The operators it is for. Each stands for its in-place form too: <c>aten::relu</c> also for <c>aten::relu_</c>.</summary>
    public abstract ValueList<string> Operators { get; }

    /// <summary>Lowers one operation: adds layers and gives a value for each of its outputs.</summary>
    /// <exception cref="UnsupportedLayerException">This use of the operator has no layer.</exception>
    public abstract void Lower(LoweringCall call);
}
