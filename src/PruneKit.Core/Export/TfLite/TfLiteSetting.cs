namespace PruneKit;

/// <summary>A field of an operator's settings, by its number in the format.</summary>
/// <param name="Slot">Which field.</param>
/// <param name="Bits">Its number; of a real one the bits of its float32.</param>
/// <param name="IsByte">Whether it takes one byte, else four.</param>
internal readonly record struct TfLiteSetting(int Slot, int Bits, bool IsByte = false)
{
    /// <summary>A whole number.</summary>
    public static TfLiteSetting Int(int slot, long value) => new(slot, checked((int)value));

    /// <summary>A choice.</summary>
    public static TfLiteSetting Choice(int slot, int value) => new(slot, value, IsByte: true);

    /// <summary>A yes or no.</summary>
    public static TfLiteSetting Flag(int slot, bool value) => new(slot, value ? 1 : 0, IsByte: true);

    /// <summary>A real number.</summary>
    public static TfLiteSetting Real(int slot, double value) => new(slot, BitConverter.SingleToInt32Bits((float)value));
}
