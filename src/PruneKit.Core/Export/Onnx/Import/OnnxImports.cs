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
        ["LayerNormalization"] = NormImports.Layer,
        ["InstanceNormalization"] = NormImports.Instance,
        ["Relu"] = Function(ActivationFunction.Relu),
        ["Sigmoid"] = Function(ActivationFunction.Sigmoid),
        ["Tanh"] = Function(ActivationFunction.Tanh),
        ["HardSwish"] = Function(ActivationFunction.HardSwish),
        ["Selu"] = Function(ActivationFunction.Selu),
        ["Softplus"] = Function(ActivationFunction.Softplus),
        ["Softsign"] = Function(ActivationFunction.Softsign),
        ["Exp"] = Function(ActivationFunction.Exp),
        ["Log"] = Function(ActivationFunction.Log),
        ["Sqrt"] = Function(ActivationFunction.Sqrt),
        ["Abs"] = Function(ActivationFunction.Abs),
        ["Reciprocal"] = Function(ActivationFunction.Reciprocal),
        ["Sin"] = Function(ActivationFunction.Sin),
        ["Cos"] = Function(ActivationFunction.Cos),
        ["Neg"] = node => node.Layer(new ScaleKind(-1)),
        ["LeakyRelu"] = node => node.Layer(new ActivationKind(ActivationFunction.LeakyRelu) { Slope = node.Float("alpha", 0.01) }),
        ["Elu"] = node => node.Layer(new ActivationKind(ActivationFunction.Elu) { Slope = node.Float("alpha", 1) }),
        ["Celu"] = node => node.Layer(new ActivationKind(ActivationFunction.Celu) { Slope = node.Float("alpha", 1) }),
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
        ["Min"] = node => PairImports.Both(node, new MinimumKind()),
        ["Max"] = node => PairImports.Both(node, new MaximumKind()),
        ["MaxPool"] = PoolImports.Maximum,
        ["AveragePool"] = PoolImports.Average,
        ["GlobalAveragePool"] = node => PoolImports.Global(node, maximum: false),
        ["GlobalMaxPool"] = node => PoolImports.Global(node, maximum: true),
        ["ReduceMean"] = node => node.Layer(new MeanKind(PoolImports.Axes(node), node.Int("keepdims", 1) != 0)),
        ["ReduceSum"] = node => node.Layer(new ReduceKind(ReduceFunction.Sum, PoolImports.Axes(node), node.Int("keepdims", 1) != 0)),
        ["ReduceMax"] = node => node.Layer(new ReduceKind(ReduceFunction.Maximum, PoolImports.Axes(node), node.Int("keepdims", 1) != 0)),
        ["ReduceMin"] = node => node.Layer(new ReduceKind(ReduceFunction.Minimum, PoolImports.Axes(node), node.Int("keepdims", 1) != 0)),
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
        ["LSTM"] = node => RecurrentImports.Read(node, lstm: true),
        ["GRU"] = node => RecurrentImports.Read(node, lstm: false),
        ["Constant"] = ConstantImports.Constant,
        ["ConstantOfShape"] = ConstantImports.OfShape,
        ["Shape"] = ConstantImports.Shape,
        ["Identity"] = node => node.Give(node.Value(0)),
        ["Dropout"] = node => node.Give(node.Value(0)),
        ["Cast"] = ConstantImports.Cast,
    };

    /// <summary>What reads a node.</summary>
    /// <exception cref="UnsupportedLayerException">Nothing does.</exception>
    public static Action<OnnxImportNode> For(OnnxImportNode node) => ByOperator.TryGetValue(node.Operator, out Action<OnnxImportNode>? import)
        ? import
        : throw node.Refuse(node.Operator is "QuantizeLinear" or "DequantizeLinear"
            ? "quantised models are not read; import the model in floating point and quantise it (prunekit quantize)"
            : $"this operator has no layer; {ByOperator.Count} operators have: write the model with others, or trace it (prunekit trace)");

    private static Action<OnnxImportNode> Function(ActivationFunction function) => node => node.Layer(new ActivationKind(function));
}
