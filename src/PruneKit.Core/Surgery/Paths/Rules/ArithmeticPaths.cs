using TorchSharp;

namespace PruneKit;

/// <summary>Arithmetic. A factor of a product is a gate for the other: paths pass through either factor, scaled by the other's size where that is a constant, by 1 where data decide.</summary>
internal static class ArithmeticPaths
{
    /// <summary>Sums, differences and element-wise extremes: paths of both.</summary>
    public static torch.Tensor Sum(BinaryKind kind, PathCall call) => PathMath.Sum(call.Inputs);

    /// <summary>a b.</summary>
    public static torch.Tensor Product(MultiplyKind kind, PathCall call) => PathMath.Sum(call.Inputs[0].mul(call.Gate(1)), call.Inputs[1].mul(call.Gate(0)));

    /// <summary>a / b.</summary>
    public static torch.Tensor Quotient(DivideKind kind, PathCall call) => PathMath.Sum(call.Inputs[0].mul(call.Gate(1, inverse: true)), call.Inputs[1].mul(call.Gate(0)));

    /// <summary>Each product of two elements lets the paths of both pass.</summary>
    public static torch.Tensor MatrixProduct(MatmulKind kind, PathCall call) => PathMath.Sum(call.Inputs[0].matmul(call.Gate(1)), call.Gate(0).matmul(call.Inputs[1]));

    /// <summary>A constant factor; the offset is no path.</summary>
    public static torch.Tensor Scale(ScaleKind kind, PathCall call) => PathMath.Times(call.Input, call.Size(kind.Factor));

    /// <summary>No input leads to a constant.</summary>
    public static torch.Tensor Constant(ConstantKind kind, PathCall call) => torch.zeros([1, .. kind.Shape.Axes], torch.ScalarType.Float64);
}
