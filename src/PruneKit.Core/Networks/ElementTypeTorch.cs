using TorchSharp;

namespace PruneKit;

/// <summary>Element types of files and of TorchSharp, one to one.</summary>
internal static class ElementTypeTorch
{
    /// <summary>TorchSharp's name for an element type.</summary>
    public static torch.ScalarType ToTorch(this ElementType type) => type switch
    {
        ElementType.F64 => torch.ScalarType.Float64,
        ElementType.F32 => torch.ScalarType.Float32,
        ElementType.F16 => torch.ScalarType.Float16,
        ElementType.BF16 => torch.ScalarType.BFloat16,
        ElementType.I64 => torch.ScalarType.Int64,
        ElementType.I32 => torch.ScalarType.Int32,
        ElementType.I16 => torch.ScalarType.Int16,
        ElementType.I8 => torch.ScalarType.Int8,
        ElementType.U8 => torch.ScalarType.Byte,
        ElementType.Bool => torch.ScalarType.Bool,
        _ => throw new InvalidInputException($"element type {type} has no tensor type"),
    };

    /// <summary>The type in which a network takes an input: a floating one has the type of the network's tensors.</summary>
    public static torch.ScalarType ToTorch(this InputSpec input, torch.ScalarType floating) =>
        input.Type is ElementType.F32 or ElementType.F64 ? floating : input.Type.ToTorch();

    /// <summary>The file's name for a TorchSharp element type.</summary>
    public static ElementType ToElementType(this torch.ScalarType type) =>
        Enum.GetValues<ElementType>().FirstOrDefault(candidate => candidate.ToTorch() == type, (ElementType)(-1)) is var found && (int)found >= 0
            ? found
            : throw new InvalidInputException($"tensors of type {type} cannot be stored");
}
