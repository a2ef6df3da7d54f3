namespace PruneKit;

/// <summary>A tensor's record that was read; what leans on other tensors is built when all are read.</summary>
/// <param name="Spec">What the description asks for.</param>
/// <param name="Build">Builds the tensor.</param>
/// <param name="Table">What its bytes were for.</param>
internal sealed record ReadTensor(TensorSpec Spec, Func<QuantizedTensor> Build, Func<QuantizedTensor, BundleTensorBytes> Table);
