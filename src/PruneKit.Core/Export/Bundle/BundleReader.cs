using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PruneKit;

/// <summary>Reads bundles.</summary>
/// <remarks>Export/Bundle/FORMAT.md describes every byte. Nothing is believed before CRC-32 and SHA-256 are right, and whatever is wrong even so has a name (<see cref="BundleFailure"/>).
/// Memory stays below 64 KiB for each byte of the file, plus 4 MiB: at most 1,024 elements a byte are read.</remarks>
public static class BundleReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">A .pkb file.</param>
    /// <param name="updated">The bundle that it updates, where it is an update. Default none.</param>
    /// <exception cref="BundleException">It is missing, damaged, or an update of another bundle.</exception>
    public static Bundle Load(string path, Bundle? updated = null) =>
        Read(ArtifactFile.Bytes(path, BundleFormat.LongestFile, (what, e) => new BundleException(BundleFailure.FileUnreadable, path, what, e)), path, updated);

    /// <summary>Reads bytes.</summary>
    /// <param name="bytes">The whole bundle.</param>
    /// <param name="origin">What to call it in errors.</param>
    /// <param name="updated">The bundle that it updates, where it is an update. Default none.</param>
    /// <exception cref="BundleException">It is damaged, or an update of another bundle.</exception>
    public static Bundle Read(ReadOnlySpan<byte> bytes, string origin, Bundle? updated = null)
    {
        CheckSeals(bytes, origin);
        var cursor = new BundleCursor(bytes[..^BundleFormat.TrailerBytes], origin, 0, BundleFailure.PartInvalid);
        cursor.Take(BundleFormat.FlagsOffset);
        string? baseDigest = ReadBase(ref cursor, origin, ref updated);
        BundleCursor description = cursor.Part(BundleFailure.DescriptionInvalid);
        int descriptionBytes = description.Left;
        NetworkSpec spec = updated is not null && descriptionBytes == 0 ? updated.Network.Spec : DescriptionPart.Read(description, origin);
        CheckElements(spec, bytes.Length, updated, origin);
        var tensors = new Dictionary<string, QuantizedTensor>(StringComparer.Ordinal);
        var activations = new Dictionary<PortRef, ActivationQuantization>();
        List<ReadTensor> read = ReadTensors(ref cursor, spec, updated, origin, tensor => BiasScales.Of(tensor, tensors, activations));
        BundleCursor values = cursor.Part(BundleFailure.ActivationsInvalid), attached = cursor.Part(BundleFailure.AttachmentsInvalid), padding = cursor.Part(BundleFailure.PartInvalid);
        (int activationBytes, int attachmentBytes, int paddingBytes) = (values.Left, attached.Left, padding.Left);
        if (padding.Take(paddingBytes).IndexOfAnyExcept((byte)0) >= 0)
            throw padding.Fail("padding that is not zero");
        cursor.End();
        foreach ((PortRef value, ActivationQuantization quantization) in ActivationPart.Read(values, spec))
            activations.Add(value, quantization);
        // Scales that follow from a weight's are asked for when that stands in the dictionary.
        foreach (ReadTensor tensor in read.OrderBy(tensor => tensor.Spec.Role == SlotRole.Bias))
            tensors.Add(tensor.Spec.Name, tensor.Build());
        QuantizedNetwork network = Build(spec, tensors, activations, AttachmentPart.Read(attached, origin), origin);
        long total = bytes.Length, others = descriptionBytes + activationBytes + attachmentBytes + paddingBytes + BundleFormat.TrailerBytes;
        string digest = Convert.ToHexStringLower(bytes.Slice(bytes.Length - BundleFormat.TrailerBytes, BundleFormat.DigestBytes));
        return new Bundle(network, Layout, digest, baseDigest);

        BundleLayout Layout()
        {
            var table = read.Select(tensor => tensor.Table(tensors[tensor.Spec.Name])).ToValueList();
            return new BundleLayout(table, total - others - table.Sum(tensor => tensor.Bytes), descriptionBytes, activationBytes, attachmentBytes, paddingBytes, BundleFormat.TrailerBytes);
        }
    }

    private static void CheckSeals(ReadOnlySpan<byte> bytes, string origin)
    {
        if (bytes.Length < BundleFormat.ShortestFile || !bytes.StartsWith(BundleFormat.Magic))
            throw new BundleException(BundleFailure.NotABundle, origin, 0, $"{bytes.Length} bytes that do not begin as a bundle, or are fewer than {BundleFormat.ShortestFile}");
        if (bytes[BundleFormat.Magic.Length] != BundleFormat.Version)
            throw new BundleException(BundleFailure.VersionUnknown, origin, BundleFormat.Magic.Length, $"version {bytes[BundleFormat.Magic.Length]}, this library reads version {BundleFormat.Version}");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[BundleFormat.LengthOffset..]);
        if (length != bytes.Length)
            throw new BundleException(BundleFailure.LengthMismatch, origin, BundleFormat.LengthOffset, $"the bundle says it has {length} bytes, the file has {bytes.Length}");
        uint stated = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^BundleFormat.ChecksumBytes..]), found = Crc32.Of(bytes[..^BundleFormat.ChecksumBytes]);
        if (stated != found)
            throw new BundleException(BundleFailure.ChecksumMismatch, origin, bytes.Length - BundleFormat.ChecksumBytes, $"the CRC-32 is {found:x8}, the bundle says {stated:x8}");
        if (!SHA256.HashData(bytes[..^BundleFormat.TrailerBytes]).AsSpan().SequenceEqual(bytes.Slice(bytes.Length - BundleFormat.TrailerBytes, BundleFormat.DigestBytes)))
            throw new BundleException(BundleFailure.DigestMismatch, origin, bytes.Length - BundleFormat.TrailerBytes, "the SHA-256 is another than the bundle says");
    }

    private static string? ReadBase(ref BundleCursor cursor, string origin, ref Bundle? updated)
    {
        byte flags = cursor.Byte();
        if (flags > BundleFormat.UpdateFlag)
            throw new BundleException(BundleFailure.VersionUnknown, origin, BundleFormat.FlagsOffset, $"flags {flags:x2}, this library knows {BundleFormat.UpdateFlag:x2}");
        if (flags == 0)
        {
            updated = null;
            return null;
        }

        string digest = Convert.ToHexStringLower(cursor.Take(BundleFormat.DigestBytes));
        if (updated is null)
            throw new BundleException(BundleFailure.BaseMissing, origin, BundleFormat.HeaderBytes, $"an update of the bundle {digest}, which was not given");
        return updated.Sha256 == digest
            ? digest
            : throw new BundleException(BundleFailure.BaseMismatch, origin, BundleFormat.HeaderBytes, $"an update of the bundle {digest}, given was {updated.Sha256}");
    }

    private static void CheckElements(NetworkSpec spec, int length, Bundle? updated, string origin)
    {
        if (updated is not null && ReferenceEquals(spec, updated.Network.Spec))
            return;
        double elements = spec.Tensors.Sum(tensor => tensor.Shape.Axes.Aggregate(1.0, (product, axis) => product * axis));
        if (elements > (double)length * BundleFormat.ElementsPerByte)
            throw new BundleException(BundleFailure.TooManyElements, origin, 0, $"{elements:0} elements in {length} bytes, at most {BundleFormat.ElementsPerByte} a byte are read");
    }

    private static List<ReadTensor> ReadTensors(ref BundleCursor cursor, NetworkSpec spec, Bundle? updated, string origin, Func<TensorSpec, ValueList<float>?> derived)
    {
        int count = cursor.Variable("tensors", 0, BundleFormat.MostEntries);
        if (count != spec.Tensors.Count)
            throw cursor.Fail($"{count} tensors, the description has {spec.Tensors.Count}");
        var tensors = new List<ReadTensor>();
        foreach (TensorSpec tensor in spec.Tensors)
            tensors.Add(new TensorReader(tensor, updated?.Network.Tensors.GetValueOrDefault(tensor.Name), origin).Read(ref cursor, () => derived(tensor)));
        return tensors;
    }

    private static QuantizedNetwork Build(
        NetworkSpec spec, Dictionary<string, QuantizedTensor> tensors, Dictionary<PortRef, ActivationQuantization> activations, TensorContainer attachments, string origin)
    {
        try
        {
            return new QuantizedNetwork(spec, tensors, activations, attachments);
        }
        catch (Exception e) when (e is InvalidInputException and not BundleException)
        {
            throw new BundleException(BundleFailure.ActivationsInvalid, origin, 0, e.Message, e);
        }
    }
}
