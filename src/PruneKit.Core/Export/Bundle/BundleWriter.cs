using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PruneKit;

/// <summary>Writes bundles: one small file that holds a quantised network, each tensor in the encoding that is smallest for it.</summary>
/// <remarks>Export/Bundle/FORMAT.md describes every byte. The same network gives the same bytes. Example: LeNet-300-100 with 4,436 of 266,200 weights left, in 4 bits each, takes 5,224 bytes; in float32 it takes 1,066,440.</remarks>
public static class BundleWriter
{
    /// <summary>The bundle's bytes.</summary>
    /// <param name="network">What is written.</param>
    /// <param name="options">What goes along, and the bundle that is updated. Default neither.</param>
    /// <exception cref="InvalidInputException">A section to attach is not there, the network is too large, or the base is another network's.</exception>
    public static byte[] Write(QuantizedNetwork network, BundleOptions? options = null) => Lay(network, options ?? new BundleOptions()).Bytes;

    /// <summary>Where the bytes of the bundle go.</summary>
    /// <inheritdoc cref="Write"/>
    public static BundleLayout LayoutOf(QuantizedNetwork network, BundleOptions? options = null) => Lay(network, options ?? new BundleOptions()).Layout;

    /// <summary>Writes the bundle to a file.</summary>
    /// <param name="network">What is written.</param>
    /// <param name="path">Where to; the folder exists.</param>
    /// <param name="options">What goes along, and the bundle that is updated. Default neither.</param>
    /// <param name="overwrite">Whether an existing file may be replaced. Default false.</param>
    /// <exception cref="InvalidInputException">As <see cref="Write"/>.</exception>
    /// <exception cref="OutputException">The file cannot be written, or exists.</exception>
    public static Artifact Save(QuantizedNetwork network, string path, BundleOptions? options = null, bool overwrite = false)
    {
        byte[] bytes = Write(network, options);
        AtomicFile.Write(path, bytes, overwrite);
        return Artifact.Of(path, ArtifactFormat.Bundle, bytes);
    }

    private static (byte[] Bytes, BundleLayout Layout) Lay(QuantizedNetwork network, BundleOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        var buffer = new BundleBuffer();
        buffer.Bytes(BundleFormat.Magic);
        buffer.Byte(BundleFormat.Version);
        buffer.Bytes([0, 0, 0, 0]);
        buffer.Byte(options.Base is null ? 0 : BundleFormat.UpdateFlag);
        if (options.Base is not null)
            buffer.Bytes(Convert.FromHexString(options.Base.Sha256));
        BundleBuffer description = Description(network.Spec, options.Base);
        BundleBuffer activations = ActivationPart.Write(network), attachments = AttachmentPart.Write(network.Attachments, options.Attachments);
        buffer.Part(description);
        buffer.Variable(network.Spec.Tensors.Count);
        ValueList<BundleTensorBytes> tensors = network.Spec.Tensors
            .Select(tensor => new TensorWriter(tensor, network.Tensors[tensor.Name], options.Base?.Network.Tensors[tensor.Name], Derived(tensor, network)).Write(buffer))
            .ToValueList();
        buffer.Part(activations);
        buffer.Part(attachments);
        BundleBuffer padding = Padding(buffer.Length, options.Base is null ? tensors.Sum(tensor => tensor.Elements) : 0);
        buffer.Part(padding);
        byte[] bytes = Seal(buffer);
        long named = description.Length + activations.Length + attachments.Length + padding.Length + tensors.Sum(tensor => tensor.Bytes) + BundleFormat.TrailerBytes;
        return (bytes, new BundleLayout(tensors, bytes.Length - named, description.Length, activations.Length, attachments.Length, padding.Length, BundleFormat.TrailerBytes));
    }

    private static BundleBuffer Description(NetworkSpec spec, Bundle? updated)
    {
        if (updated is null)
            return DescriptionPart.Write(spec);
        return NetworkSection.Write(spec) == NetworkSection.Write(updated.Network.Spec)
            ? new BundleBuffer()
            : throw new InvalidInputException("the bundle to update holds a network of another description; an update changes weights alone, write a whole bundle");
    }

    private static ValueList<float>? Derived(TensorSpec tensor, QuantizedNetwork network) => BiasScales.Of(tensor, network.Tensors, network.Activations);

    /// <summary>Zeros, so that no file holds more elements than <see cref="BundleFormat.ElementsPerByte"/> for each of its bytes.</summary>
    private static BundleBuffer Padding(int length, long elements)
    {
        var padding = new BundleBuffer();
        long least = (elements + BundleFormat.ElementsPerByte - 1) / BundleFormat.ElementsPerByte;
        padding.Bytes(new byte[Math.Max(0, (int)least - length - 1 - BundleFormat.TrailerBytes)]);
        return padding;
    }

    /// <summary>Fills in the length, and appends digest and checksum.</summary>
    private static byte[] Seal(BundleBuffer buffer)
    {
        if (buffer.Length + BundleFormat.TrailerBytes > BundleFormat.LongestFile)
            throw new InvalidInputException($"the bundle would take {buffer.Length} bytes; at most {BundleFormat.LongestFile} are written");
        byte[] bytes = [.. buffer.ToArray(), .. new byte[BundleFormat.TrailerBytes]];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(BundleFormat.LengthOffset), (uint)bytes.Length);
        Reseal(bytes);
        return bytes;
    }

    /// <summary>Makes digest and checksum right.</summary>
    internal static void Reseal(Span<byte> bytes)
    {
        SHA256.HashData(bytes[..^BundleFormat.TrailerBytes], bytes[^BundleFormat.TrailerBytes..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[^BundleFormat.ChecksumBytes..], Crc32.Of(bytes[..^BundleFormat.ChecksumBytes]));
    }
}
