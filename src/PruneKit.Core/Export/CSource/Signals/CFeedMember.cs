namespace PruneKit;

/// <summary>Numbers that a signal step keeps.</summary>
/// <param name="Name">Unique in its step.</param>
/// <param name="Type">The C type of a number.</param>
/// <param name="Count">How many.</param>
internal sealed record CFeedMember(string Name, string Type, int Count)
{
    /// <summary>Bytes of a number.</summary>
    public int Size { get; init; } = Type switch
    {
        "int64_t" => 8,
        "int16_t" => 2,
        "int8_t" => 1,
        _ => 4,
    };

    /// <summary>A number.</summary>
    public static CFeedMember Word(string name, int count = 1) => new(name, "int32_t", count);
}
