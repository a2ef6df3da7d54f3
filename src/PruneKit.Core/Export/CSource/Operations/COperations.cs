namespace PruneKit;

/// <summary>What each operation of the integer interpreter becomes in C.</summary>
internal static class COperations
{
    /// <summary>The layer's part.</summary>
    /// <exception cref="UnsupportedLayerException">It has none; the message names it.</exception>
    public static CPart Of(IntegerOperation operation, CLayer layer)
    {
        layer.CheckBits();
        return Written(operation, layer).EstimatedBy(layer.Model);
    }

    private static CPart Written(IntegerOperation operation, CLayer layer) => operation switch
    {
        LinearOperation linear => CLinear.Write(linear, layer),
        ConvolutionOperation convolution => CConvolution.Write(convolution, layer),
        TransposedConvolutionOperation transposed => CConvolution.Write(transposed, layer),
        TableOperation table => CElements.Write(table, layer),
        PositionsOperation positions => CElements.Write(positions, layer),
        ConcatOperation concat => CElements.Write(concat, layer),
        ConstantOperation constant => CElements.Write(constant),
        EmbeddingOperation embedding => CElements.Write(embedding, layer),
        PReluOperation prelu => CElements.Write(prelu, layer),
        PairOperation pair => CElements.Write(pair, layer),
        PoolOperation pool => CGroups.Write(pool, layer),
        ExtremeOperation extreme => CGroups.Write(extreme, layer),
        ReduceOperation reduce => CGroups.Write(reduce, layer),
        SoftmaxOperation softmax => CGroups.Write(softmax, layer),
        NormOperation norm => CGroups.Write(norm, layer),
        MatmulOperation matmul => CMatmul.Write(matmul, layer),
        RecurrentOperation recurrent => CRecurrent.Write(recurrent, layer),
        _ => throw layer.Refusal("it has no kernel in C"),
    };
}
