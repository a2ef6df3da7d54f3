using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary><c>aten::scaled_dot_product_attention(query, key, value, mask, dropout, causal, scale, ...)</c>: softmax(Q K^T scale + mask) V, part by part.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1706.03762">Vaswani et al. 2017</see>, eq. 1.</remarks>
internal sealed class AttentionLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::scaled_dot_product_attention"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        (LiveValue query, LiveValue key, LiveValue value) = (call.Live(0), call.Live(1), call.Live(2));
        if (call.Count > 7 && call.Flag(7))
            throw call.Refusal("its heads share keys and values (enable_gqa); repeat the keys and values for each head before");
        double scale = call.Count > 6 && !call.IsNone(6) ? call.Number(6) : 1 / Math.Sqrt(query.Shape[-1]);
        int[] turned = [.. Enumerable.Range(0, key.TraceRank - 2), key.TraceRank - 1, key.TraceRank - 2];
        LiveValue scores = AddLowering.Scaled(call, MatmulLowering.Product(call, query, PermuteLowering.Permute(call, key, turned)), scale);
        scores = Masked(call, scores);
        LiveValue weights = call.Emit(new SoftmaxKind(scores.Shape.Rank - 1), scores);
        double dropout = call.Number(4);
        call.Give(MatmulLowering.Product(call, dropout == 0 ? weights : throw call.Refusal("it drops values in evaluation mode too; pass 0 unless training"), value));
    }

    private static LiveValue Masked(LoweringCall call, LiveValue scores)
    {
        using DisposeScope scope = NewDisposeScope();
        if (!call.IsNone(3))
        {
            scores = call[3] is FoldedValue { One.dtype: ScalarType.Bool } allowed
                ? FillLowering.Fill(call, scores, allowed, inverted: true, double.NegativeInfinity)
                : AddLowering.Sum(call, scores, call[3], 1);
        }

        return call.Flag(5) ? FillLowering.Fill(call, scores, ones(scores.Shape[-2], scores.Shape[-1]).triu(1), double.NegativeInfinity) : scores;
    }
}
