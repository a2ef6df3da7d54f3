namespace PruneKit;

/// <summary>What was counted on an emulated core: instructions, not cycles, for there is no pipeline and no flash that has to be waited for.</summary>
/// <param name="Core">The core.</param>
/// <param name="Instructions">Instructions a sample.</param>
/// <param name="Code">Bytes of code, kernels included.</param>
/// <param name="Constants">Bytes of weights and tables.</param>
/// <param name="Scratch">Bytes of RAM that the caller gives, without input and output.</param>
/// <param name="Touched">Bytes of it up to the last that was written to.</param>
/// <param name="Layers">Layer by layer.</param>
public sealed record CoreMeasurement(string Core, double Instructions, ByteSize Code, ByteSize Constants, ByteSize Scratch, ByteSize Touched, ValueList<CoreLayer> Layers);
