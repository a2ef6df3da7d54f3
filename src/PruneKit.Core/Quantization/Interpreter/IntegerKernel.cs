namespace PruneKit;

/// <summary>Computes one layer's outputs, in codes, for one sample. Several threads may run it at once.</summary>
/// <param name="inputs">The codes of its inputs, row-major.</param>
/// <param name="outputs">Where the codes of its outputs go.</param>
internal delegate void IntegerKernel(int[][] inputs, int[][] outputs);
