namespace PruneKit;

/// <summary>One layer ready to run: every number that its scales and weights decide. What computes it elsewhere, as generated code does, reads the same numbers.</summary>
internal abstract class IntegerOperation
{
    /// <summary>Computes the layer's outputs, in codes, for one sample. Several threads may run it at once.</summary>
    /// <param name="inputs">The codes of its inputs, row-major.</param>
    /// <param name="outputs">Where the codes of its outputs go.</param>
    public abstract void Run(int[][] inputs, int[][] outputs);
}
