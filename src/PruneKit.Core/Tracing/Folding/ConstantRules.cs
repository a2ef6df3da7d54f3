using static TorchSharp.torch;

namespace PruneKit;

/// <summary>What can be computed while tracing where no input comes into it: positions, masks, and the like.</summary>
internal static class ConstantRules
{
    private static readonly Dictionary<string, Func<ConstantCall, Tensor>> Creators = new(StringComparer.Ordinal)
    {
        ["aten::arange"] = Range,
        ["aten::zeros"] = call => zeros(call.Shape, call.Type),
        ["aten::new_zeros"] = call => zeros(call.Shape, call.Type),
        ["aten::zeros_like"] = call => zeros(call.Shape, call.Type),
        ["aten::ones"] = call => ones(call.Shape, call.Type),
        ["aten::new_ones"] = call => ones(call.Shape, call.Type),
        ["aten::ones_like"] = call => ones(call.Shape, call.Type),
        ["aten::full"] = call => call[1].expand(call.Shape),
        ["aten::full_like"] = call => call[1].expand(call.Shape),
        ["aten::new_full"] = call => call[2].expand(call.Shape),
        ["aten::eye"] = call => eye(call.Shape[0], call.Shape[1]),
        ["aten::linspace"] = call => linspace(call.Number(0), call.Number(1), call.Integer(2), ScalarType.Float64),
    };

    private static readonly Dictionary<string, Func<ConstantCall, Tensor>> Functions = new(StringComparer.Ordinal)
    {
        ["aten::tril"] = call => call[0].tril(call.IsNone(1) ? 0 : call.Integer(1)),
        ["aten::triu"] = call => call[0].triu(call.IsNone(1) ? 0 : call.Integer(1)),
        ["aten::eq"] = call => call[0].eq(call[1]),
        ["aten::ne"] = call => call[0].ne(call[1]),
        ["aten::lt"] = call => call[0].lt(call[1]),
        ["aten::le"] = call => call[0].le(call[1]),
        ["aten::gt"] = call => call[0].gt(call[1]),
        ["aten::ge"] = call => call[0].ge(call[1]),
        ["aten::logical_not"] = call => call[0].logical_not(),
        ["aten::bitwise_not"] = call => call[0].bitwise_not(),
        ["aten::logical_and"] = call => call[0].logical_and(call[1]),
        ["aten::logical_or"] = call => call[0].logical_or(call[1]),
        ["aten::bitwise_and"] = call => call[0].bitwise_and(call[1]),
        ["aten::bitwise_or"] = call => call[0].bitwise_or(call[1]),
        ["aten::__and__"] = call => call[0].bitwise_and(call[1]),
        ["aten::__or__"] = call => call[0].bitwise_or(call[1]),
        ["aten::add"] = call => call[0].add(call[1].mul(call[2]), LiveScalar.Of(1)),
        ["aten::sub"] = call => call[0].add(call[1].mul(call[2]), LiveScalar.Of(-1)),
        ["aten::rsub"] = call => call[1].add(call[0].mul(call[2]), LiveScalar.Of(-1)),
        ["aten::mul"] = call => call[0].mul(call[1]),
        ["aten::div"] = Divide,
        ["aten::floor_divide"] = call => call[0].floor_divide(call[1]),
        ["aten::remainder"] = call => call[0].remainder(call[1]),
        ["aten::pow"] = call => call[0].pow(call[1]),
        ["aten::neg"] = call => call[0].neg(),
        ["aten::abs"] = call => call[0].abs(),
        ["aten::exp"] = call => call[0].exp(),
        ["aten::log"] = call => call[0].log(),
        ["aten::sqrt"] = call => call[0].sqrt(),
        ["aten::reciprocal"] = call => call[0].reciprocal(),
        ["aten::sin"] = call => call[0].sin(),
        ["aten::cos"] = call => call[0].cos(),
        ["aten::floor"] = call => call[0].floor(),
        ["aten::cumsum"] = call => call[0].cumsum(call.Integer(1)),
        ["aten::masked_fill"] = call => where(call[1], call[2].to(call.Type), call[0]),
        ["aten::where"] = call => where(call[0], call[1].to(call.Type), call[2].to(call.Type)),
        ["aten::fill"] = call => call[1].expand(call.Shape),
        ["aten::zero"] = call => zeros(call.Shape, call.Type),
        ["aten::outer"] = call => call[0].outer(call[1]),
        ["aten::view"] = Reshape,
        ["aten::reshape"] = Reshape,
        ["aten::unsqueeze"] = Reshape,
        ["aten::squeeze"] = Reshape,
        ["aten::flatten"] = Reshape,
        ["aten::unflatten"] = Reshape,
        ["aten::expand"] = Expand,
        ["aten::broadcast_to"] = Expand,
        ["aten::repeat"] = call => call[0].repeat(call.Integers(1)),
        ["aten::tile"] = call => call[0].tile(call.Integers(1)),
        ["aten::transpose"] = call => call[0].transpose(call.Integer(1), call.Integer(2)),
        ["aten::t"] = call => call[0].t(),
        ["aten::permute"] = call => call[0].permute(call.Integers(1)),
        ["aten::slice"] = call => call[0].slice(call.Integer(1), call.IsNone(2) ? 0 : call.Integer(2), call.IsNone(3) ? long.MaxValue : call.Integer(3), call.Integer(4)),
        ["aten::narrow"] = call => call[0].narrow(call.Integer(1), call.Integer(2), call.Integer(3)),
        ["aten::select"] = call => call[0].select(call.Integer(1), call.Integer(2)),
        ["aten::cat"] = call => cat(call.Tensors(0), call.Integer(1)),
        ["aten::stack"] = call => stack(call.Tensors(0), call.Integer(1)),
        ["aten::index_select"] = call => call[0].index_select(call.Integer(1), call[2]),
        ["aten::flip"] = call => call[0].flip(call.Integers(1)),
        ["aten::to"] = Same,
        ["aten::_to_copy"] = Same,
        ["aten::contiguous"] = Same,
        ["aten::clone"] = Same,
        ["aten::detach"] = Same,
        ["aten::alias"] = Same,
        ["aten::lift_fresh"] = Same,
    };

    /// <summary>Whether an operation makes a tensor out of sizes alone, whatever tensor it is shown.</summary>
    internal static bool Creates(string kind) => Creators.ContainsKey(kind);

    /// <summary>How to compute an operation, in place or not; null where it cannot be.</summary>
    internal static Func<ConstantCall, Tensor>? Find(string kind) =>
        Creators.GetValueOrDefault(kind) ?? Functions.GetValueOrDefault(kind) ?? Functions.GetValueOrDefault(kind.TrimEnd('_'));

    private static Tensor Range(ConstantCall call)
    {
        // (end, dtype, layout, device, pin), with a start from six arguments on and a step from seven.
        (double start, double end, double step) = call.Count switch
        {
            5 => (0, call.Number(0), 1),
            6 => (call.Number(0), call.Number(1), 1),
            _ => (call.Number(0), call.Number(1), call.Number(2)),
        };
        long count = checked((long)Math.Ceiling((end - start) / step));
        return tensor([.. Enumerable.Range(0, checked((int)Math.Max(0, count))).Select(i => start + (i * step))], dtype: ScalarType.Float64);
    }

    private static Tensor Divide(ConstantCall call) => call.Text(2) switch
    {
        "" => call[0].div(call[1]),
        "floor" => call[0].div(call[1], RoundingMode.floor),
        _ => call[0].div(call[1], RoundingMode.trunc),
    };

    private static Tensor Reshape(ConstantCall call) => call[0].reshape(call.Shape);

    private static Tensor Expand(ConstantCall call) => call[0].expand(call.Shape);

    private static Tensor Same(ConstantCall call) => call[0];
}
