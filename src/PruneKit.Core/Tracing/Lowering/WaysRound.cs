namespace PruneKit;

/// <summary>What to do about operators that no layer computes.</summary>
internal static class WaysRound
{
    private const string Otherwise = "write it with operations that have a layer, or describe the network with NetworkBuilder";
    private const string Compares = "truth values of the input have none: use relu, clamp, maximum or minimum, or a mask made of constants";
    private const string Positions = "positions that depend on the input have none: return the scores and take the position outside";
    private const string Random = "random numbers in evaluation mode differ each time: draw them outside and pass them in";
    private const string ThreeDimensions = "there are layers over one and two spatial axes: merge two axes, or treat one as channels";

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["aten::eq"] = Compares,
        ["aten::ne"] = Compares,
        ["aten::lt"] = Compares,
        ["aten::le"] = Compares,
        ["aten::gt"] = Compares,
        ["aten::ge"] = Compares,
        ["aten::logical_and"] = Compares,
        ["aten::logical_or"] = Compares,
        ["aten::logical_not"] = Compares,
        ["aten::isnan"] = Compares,
        ["aten::sign"] = Compares,
        ["aten::heaviside"] = Compares,
        ["aten::argmax"] = Positions,
        ["aten::argmin"] = Positions,
        ["aten::topk"] = Positions,
        ["aten::sort"] = Positions,
        ["aten::argsort"] = Positions,
        ["aten::nonzero"] = Positions,
        ["aten::masked_select"] = Positions,
        ["aten::gather"] = Positions,
        ["aten::scatter"] = Positions,
        ["aten::scatter_add"] = Positions,
        ["aten::index_put"] = Positions,
        ["aten::rand"] = Random,
        ["aten::randn"] = Random,
        ["aten::rand_like"] = Random,
        ["aten::randn_like"] = Random,
        ["aten::randint"] = Random,
        ["aten::bernoulli"] = Random,
        ["aten::normal"] = Random,
        ["aten::multinomial"] = Random,
        ["aten::uniform"] = Random,
        ["aten::conv3d"] = ThreeDimensions,
        ["aten::max_pool3d"] = ThreeDimensions,
        ["aten::avg_pool3d"] = ThreeDimensions,
        ["aten::adaptive_avg_pool3d"] = ThreeDimensions,
        ["aten::upsample_nearest3d"] = ThreeDimensions,
        ["aten::upsample_trilinear3d"] = ThreeDimensions,
        ["aten::conv_transpose3d"] = ThreeDimensions,
        ["aten::upsample_bicubic2d"] = "interpolate by nearest or bilinear",
        ["aten::_upsample_nearest_exact1d"] = "interpolate by nearest or linear",
        ["aten::_upsample_nearest_exact2d"] = "interpolate by nearest or bilinear",
        ["aten::rnn_tanh"] = "use an LSTM or GRU",
        ["aten::rnn_relu"] = "use an LSTM or GRU",
        ["aten::rnn_tanh_cell"] = "write the cell with Linear layers, or use an LSTM or GRU",
        ["aten::rnn_relu_cell"] = "write the cell with Linear layers, or use an LSTM or GRU",
        ["aten::unfold"] = "windows that overlap have none: use a convolution or a pool, or slices",
        ["aten::im2col"] = "windows that overlap have none: use a convolution or a pool, or slices",
        ["aten::cumsum"] = "multiply by a constant triangular matrix with matmul",
        ["aten::prod"] = "multiply the parts one by one",
        ["aten::floor"] = "rounding has none: quantise the network instead, or round outside",
        ["aten::round"] = "rounding has none: quantise the network instead, or round outside",
        ["aten::ceil"] = "rounding has none: quantise the network instead, or round outside",
        ["aten::embedding_bag"] = "use Embedding and a sum or mean over the positions",
        ["aten::one_hot"] = "use Embedding, whose table may be the identity matrix",
        ["aten::bilinear"] = "write it as a Linear layer over products",
        ["aten::max_unpool1d"] = "upsample, or use a transposed convolution",
        ["aten::max_unpool2d"] = "upsample, or use a transposed convolution",
        ["aten::local_response_norm"] = "use batch, layer or group normalisation",
        ["aten::logsumexp"] = "use log_softmax, or exp, sum and log",
        ["aten::cosine_similarity"] = "divide the sum of products by the square roots of the sums of squares",
    };

    /// <summary>The way round an operator, in place or not.</summary>
    internal static string For(string kind) => Known.GetValueOrDefault(kind) ?? Known.GetValueOrDefault(kind.TrimEnd('_')) ?? Otherwise;
}
