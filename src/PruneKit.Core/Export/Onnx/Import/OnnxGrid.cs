namespace PruneKit;

/// <summary>The codes that a value was quantised to.</summary>
/// <param name="Scale">From one code to the next.</param>
/// <param name="Zero">The code of 0.</param>
/// <param name="Type">The codes' element type.</param>
internal sealed record OnnxGrid(float Scale, long Zero, ElementType Type)
{
    /// <summary>The lowest code.</summary>
    public long Lowest => Type switch
    {
        ElementType.I8 => sbyte.MinValue,
        ElementType.I16 => short.MinValue,
        ElementType.I32 => int.MinValue,
        _ => 0,
    };

    /// <summary>The highest code.</summary>
    public long Highest => Type switch
    {
        ElementType.U8 => byte.MaxValue,
        ElementType.I8 => sbyte.MaxValue,
        ElementType.I16 => short.MaxValue,
        _ => int.MaxValue,
    };

    /// <summary>Whether no code stands for a number below zero.</summary>
    public bool StartsAtZero => Zero == Lowest;

    /// <summary>The number that a code stands for, in float32 as the operators compute it.</summary>
    public float Real(double code) => (float)(code - Zero) * Scale;

    /// <summary>The code of a number: half to even, as QuantizeLinear rounds.</summary>
    public double Code(double real) => Math.Clamp(Math.Round((double)((float)real / Scale), MidpointRounding.ToEven) + Zero, Lowest, Highest);
}
