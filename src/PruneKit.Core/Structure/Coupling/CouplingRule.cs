namespace PruneKit;

/// <summary>How a kind of layer ties the axes of what it reads, of its tensors and of what it gives.</summary>
internal abstract class CouplingRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Whether it computes over an axis that may lose units (a mean, a softmax, a norm), so that its masked twin must work over the kept ones only.</summary>
    public virtual bool WorksOverAxes => false;

    /// <summary>Ties the layouts and gives those of the outputs: for each port, one an axis.</summary>
    public abstract Layout[][] Couple(CouplingCall call);
}
