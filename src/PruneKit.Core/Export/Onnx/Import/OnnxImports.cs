namespace PruneKit;

/// <summary>What each operator becomes.</summary>
internal static class OnnxImports
{
    private static readonly Dictionary<string, Action<OnnxImportNode>> ByOperator = new(StringComparer.Ordinal)
    {
        ["Conv"] = ConvolutionImports.Convolution,
        ["ConvTranspose"] = ConvolutionImports.Transposed,
        ["Gemm"] = ProductImports.Gemm,
        ["MatMul"] = ProductImports.MatMul,
        ["BatchNormalization"] = NormImports.Batch,
        ["GroupNormalization"] = NormImports.Group,
        ["LayerNormalization"] = NormImports.Layer,
        ["InstanceNormalization"] = NormImports.Instance,
        ["Relu"] = FunctionImports.Of(ActivationFunction.Relu),
        ["Sigmoid"] = FunctionImports.Of(ActivationFunction.Sigmoid),
        ["Tanh"] = FunctionImports.Of(ActivationFunction.Tanh),
        ["HardSwish"] = FunctionImports.Of(ActivationFunction.HardSwish),
        ["Selu"] = FunctionImports.Selu,
        ["Softplus"] = FunctionImports.Of(ActivationFunction.Softplus),
        ["Softsign"] = FunctionImports.Of(ActivationFunction.Softsign),
        ["Exp"] = FunctionImports.Of(ActivationFunction.Exp),
        ["Log"] = FunctionImports.Of(ActivationFunction.Log),
        ["Sqrt"] = FunctionImports.Of(ActivationFunction.Sqrt),
        ["Abs"] = FunctionImports.Of(ActivationFunction.Abs),
        ["Reciprocal"] = FunctionImports.Of(ActivationFunction.Reciprocal),
        ["Sin"] = FunctionImports.Of(ActivationFunction.Sin),
        ["Cos"] = FunctionImports.Of(ActivationFunction.Cos),
        ["Mish"] = FunctionImports.Of(ActivationFunction.Mish),
        ["Neg"] = FunctionImports.Negate,
        ["Gelu"] = FunctionImports.Gelu,
        ["LeakyRelu"] = FunctionImports.Sloped(ActivationFunction.LeakyRelu, 0.01),
        ["Elu"] = FunctionImports.Sloped(ActivationFunction.Elu, 1),
        ["Celu"] = FunctionImports.Sloped(ActivationFunction.Celu, 1),
        ["HardSigmoid"] = FunctionImports.HardSigmoid,
        ["PRelu"] = FunctionImports.PRelu,
        ["Clip"] = FunctionImports.Clip,
        ["Erf"] = FunctionImports.Erf,
        ["Softmax"] = node => FunctionImports.Softmax(node, log: false),
        ["LogSoftmax"] = node => FunctionImports.Softmax(node, log: true),
        ["Pow"] = FunctionImports.Power,
        ["Add"] = PairImports.Add,
        ["Sub"] = PairImports.Subtract,
        ["Mul"] = PairImports.Multiply,
        ["Div"] = PairImports.Divide,
        ["Equal"] = PairImports.Equal,
        ["Min"] = node => PairImports.Extreme(node, maximum: false),
        ["Max"] = node => PairImports.Extreme(node, maximum: true),
        ["Sum"] = node => PairImports.Chain(node, new AddKind()),
        ["MaxPool"] = PoolImports.Maximum,
        ["AveragePool"] = PoolImports.Average,
        ["GlobalAveragePool"] = node => PoolImports.Global(node, maximum: false),
        ["GlobalMaxPool"] = node => PoolImports.Global(node, maximum: true),
        ["ReduceMean"] = PoolImports.Reduce((axes, keep) => new MeanKind(axes, keep)),
        ["ReduceSum"] = PoolImports.Reduce((axes, keep) => new ReduceKind(ReduceFunction.Sum, axes, keep)),
        ["ReduceMax"] = PoolImports.Reduce((axes, keep) => new ReduceKind(ReduceFunction.Maximum, axes, keep)),
        ["ReduceMin"] = PoolImports.Reduce((axes, keep) => new ReduceKind(ReduceFunction.Minimum, axes, keep)),
        ["Concat"] = LayoutImports.Concat,
        ["Reshape"] = LayoutImports.Reshape,
        ["Flatten"] = LayoutImports.Flatten,
        ["Squeeze"] = LayoutImports.Squeeze,
        ["Unsqueeze"] = LayoutImports.Unsqueeze,
        ["Transpose"] = LayoutImports.Transpose,
        ["Expand"] = LayoutImports.Expand,
        ["Where"] = FunctionImports.Where,
        ["Slice"] = PositionImports.Slice,
        ["Split"] = PositionImports.Split,
        ["Gather"] = PositionImports.Gather,
        ["Pad"] = PositionImports.Pad,
        ["Resize"] = ResizeImports.Read,
        ["LSTM"] = node => RecurrentImports.Read(node, lstm: true),
        ["GRU"] = node => RecurrentImports.Read(node, lstm: false),
        ["QuantizeLinear"] = QuantizationImports.Quantize,
        ["DequantizeLinear"] = QuantizationImports.Dequantize,
        ["Floor"] = QuantizationImports.Round,
        ["Constant"] = ConstantImports.Constant,
        ["ConstantOfShape"] = ConstantImports.OfShape,
        ["Shape"] = ConstantImports.Shape,
        ["Identity"] = node => node.Give(node.Value(0)),
        ["Dropout"] = ConstantImports.Dropout,
        ["Cast"] = ConstantImports.Cast,
    };

    /// <summary>Operators that mean the same for codes as for the numbers that they stand for.</summary>
    private static readonly HashSet<string> OfCodes =
        ["DequantizeLinear", "Cast", "Gather", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Concat", "Slice", "Split", "Pad", "Expand", "MaxPool", "GlobalMaxPool", "Identity", "Shape"];

    /// <summary>Operators that treat each row by itself; Reshape ends the rows.</summary>
    private static readonly HashSet<string> OfRows =
        ["Gemm", "MatMul", "Add", "Sub", "Mul", "Div", "Min", "Max", "Relu", "LeakyRelu", "Elu", "Selu", "Sigmoid", "Tanh", "HardSigmoid", "HardSwish", "Softplus", "Clip", "Erf", "Gelu", "Floor", "QuantizeLinear", "DequantizeLinear", "Reshape", "Identity", "Dropout"];

    /// <summary>Whether an operator may read codes.</summary>
    public static bool TakesCodes(string op) => OfCodes.Contains(op);

    /// <summary>Whether an operator may read rows.</summary>
    public static bool TakesRows(string op) => OfRows.Contains(op);

    /// <summary>What reads a node.</summary>
    /// <exception cref="UnsupportedLayerException">Nothing does.</exception>
    public static Action<OnnxImportNode> For(OnnxImportNode node) => ByOperator.TryGetValue(node.Operator, out Action<OnnxImportNode>? import)
        ? import
        : throw node.Refuse($"this operator has no layer; {ByOperator.Count} operators have: write the model without it, build the network in C# (NetworkBuilder), or trace it (prunekit trace)");
}
