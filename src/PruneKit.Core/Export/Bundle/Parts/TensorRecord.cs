namespace PruneKit;

/// <summary>The first byte of a tensor's record.</summary>
/// <param name="Kind">How it is stored.</param>
/// <param name="Encoding">The encoding's number; 0 for floats.</param>
/// <param name="IsDifference">Whether what is encoded is to be added to the base's codes.</param>
/// <param name="KeepsNumbers">Whether scales or codebook are the base's.</param>
internal readonly record struct TensorRecord(TensorRecordKind Kind, int Encoding, bool IsDifference, bool KeepsNumbers)
{
    /// <summary>Bits of the kind.</summary>
    private const int KindBits = 2;

    /// <summary>The byte.</summary>
    public int ToByte() => (int)Kind | (Encoding << KindBits) | (IsDifference ? 0x40 : 0) | (KeepsNumbers ? 0x80 : 0);

    /// <summary>What a byte says.</summary>
    public static TensorRecord Of(byte value) => new((TensorRecordKind)(value & 3), (value >> KindBits) & 0xF, (value & 0x40) != 0, (value & 0x80) != 0);

    /// <summary>As tables show it.</summary>
    public string Name => Kind switch
    {
        TensorRecordKind.Float => "float",
        TensorRecordKind.Integer => "integer",
        TensorRecordKind.Shared => "shared",
        _ => "unchanged",
    };
}
