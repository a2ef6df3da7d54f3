namespace PruneKit;

/// <summary>Where a bundle's bytes go; they add up to the file's length.</summary>
/// <param name="Tensors">One a tensor.</param>
/// <param name="HeaderBytes">Magic, version, length, flags, the base's digest, and the lengths of the parts.</param>
/// <param name="DescriptionBytes">The layers and how they are connected.</param>
/// <param name="ActivationBytes">The scales of values.</param>
/// <param name="AttachmentBytes">What is attached.</param>
/// <param name="PaddingBytes">Zeros, where the elements are more than a thousand times the bytes.</param>
/// <param name="CheckBytes">SHA-256 and CRC-32.</param>
public sealed record BundleLayout(
    ValueList<BundleTensorBytes> Tensors, long HeaderBytes, long DescriptionBytes, long ActivationBytes, long AttachmentBytes, long PaddingBytes, long CheckBytes)
{
    /// <summary>All bytes of the file.</summary>
    public long TotalBytes => HeaderBytes + DescriptionBytes + ActivationBytes + AttachmentBytes + PaddingBytes + CheckBytes + Tensors.Sum(tensor => tensor.Bytes);

    /// <summary>All elements.</summary>
    public long Elements => Tensors.Sum(tensor => tensor.Elements);

    /// <summary>Four bytes for each element over all bytes of the file: Deep Compression's rate, with everything counted.</summary>
    public double CompressionRate => 4.0 * Elements / TotalBytes;
}
