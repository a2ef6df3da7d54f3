using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>What a layer computes: a record of sizes and settings, without weights. The kinds are a closed family; each later stage has one rule a kind.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConvolutionKind), "convolution")]
[JsonDerivedType(typeof(LinearKind), "linear")]
[JsonDerivedType(typeof(BatchNormKind), "batch-norm")]
[JsonDerivedType(typeof(LayerNormKind), "layer-norm")]
[JsonDerivedType(typeof(ActivationKind), "activation")]
[JsonDerivedType(typeof(SoftmaxKind), "softmax")]
[JsonDerivedType(typeof(MaxPoolKind), "max-pool")]
[JsonDerivedType(typeof(AveragePoolKind), "average-pool")]
[JsonDerivedType(typeof(AdaptivePoolKind), "adaptive-pool")]
[JsonDerivedType(typeof(AddKind), "add")]
[JsonDerivedType(typeof(MultiplyKind), "multiply")]
[JsonDerivedType(typeof(ScaleKind), "scale")]
[JsonDerivedType(typeof(ConcatKind), "concat")]
[JsonDerivedType(typeof(FlattenKind), "flatten")]
[JsonDerivedType(typeof(ReshapeKind), "reshape")]
[JsonDerivedType(typeof(TransposeKind), "transpose")]
[JsonDerivedType(typeof(MeanKind), "mean")]
[JsonDerivedType(typeof(SelectKind), "select")]
[JsonDerivedType(typeof(SliceKind), "slice")]
[JsonDerivedType(typeof(DropoutKind), "dropout")]
[JsonDerivedType(typeof(LstmKind), "lstm")]
[JsonDerivedType(typeof(GruKind), "gru")]
[JsonDerivedType(typeof(TransposedConvolutionKind), "transposed-convolution")]
[JsonDerivedType(typeof(GroupNormKind), "group-norm")]
[JsonDerivedType(typeof(InstanceNormKind), "instance-norm")]
[JsonDerivedType(typeof(PReluKind), "prelu")]
[JsonDerivedType(typeof(ClampKind), "clamp")]
[JsonDerivedType(typeof(PowerKind), "power")]
[JsonDerivedType(typeof(SubtractKind), "subtract")]
[JsonDerivedType(typeof(DivideKind), "divide")]
[JsonDerivedType(typeof(MinimumKind), "minimum")]
[JsonDerivedType(typeof(MaximumKind), "maximum")]
[JsonDerivedType(typeof(ReduceKind), "reduce")]
[JsonDerivedType(typeof(MatmulKind), "matmul")]
[JsonDerivedType(typeof(ConstantKind), "constant")]
[JsonDerivedType(typeof(FillKind), "fill")]
[JsonDerivedType(typeof(EmbeddingKind), "embedding")]
[JsonDerivedType(typeof(UpsampleKind), "upsample")]
[JsonDerivedType(typeof(PadKind), "pad")]
[JsonDerivedType(typeof(ExpandKind), "expand")]
[JsonDerivedType(typeof(TakeKind), "take")]
public abstract record LayerKind
{
    /// <summary>The kind as tables and errors name it: <c>Conv1d</c>.</summary>
    [JsonIgnore]
    public abstract string DisplayName { get; }

    /// <summary>The tensors it needs, in a fixed order; empty for a kind without weights.</summary>
    [JsonIgnore]
    public virtual ValueList<Slot> Slots => [];

    /// <summary>The shapes of its outputs, one a port.</summary>
    /// <param name="inputs">The shapes of its inputs, without the batch.</param>
    /// <exception cref="InvalidInputException">The inputs do not fit.</exception>
    public abstract ValueList<Shape> InferShapes(ValueList<Shape> inputs);

    /// <summary>The one input of a kind that takes one.</summary>
    private protected static Shape Single(ValueList<Shape> inputs)
    {
        Expect(inputs.Count == 1, $"takes 1 input, got {inputs.Count}");
        return inputs[0];
    }

    /// <summary>Fails with what the kind expected.</summary>
    private protected static void Expect(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidInputException(otherwise);
    }
}
