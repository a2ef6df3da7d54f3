namespace PruneKit.Tests;

public sealed class LoweringRulesTests
{
    [Fact]
    public void Lowers_these_operators() => Assert.Equal(
        """
        aten::Float aten::Int aten::IntImplicit aten::ScalarImplicit aten::_convolution aten::_convolution_mode aten::_pad_enum aten::_to_copy aten::_unsafe_view aten::abs
        aten::adaptive_avg_pool1d aten::adaptive_avg_pool2d aten::adaptive_max_pool1d aten::adaptive_max_pool2d aten::add aten::addcdiv aten::addcmul aten::addmm aten::alias
        aten::alpha_dropout aten::amax aten::amin aten::avg_pool1d aten::avg_pool2d aten::baddbmm aten::batch_norm aten::bmm aten::broadcast_to aten::cat aten::celu
        aten::channel_shuffle aten::chunk aten::clamp aten::clamp_max aten::clamp_min aten::clone aten::concat aten::concatenate aten::constant_pad_nd aten::contiguous
        aten::conv1d aten::conv2d aten::conv_transpose1d aten::conv_transpose2d aten::convolution aten::cos aten::detach aten::div aten::dropout aten::einsum aten::elu
        aten::embedding aten::exp aten::exp2 aten::expand aten::expand_as aten::feature_alpha_dropout aten::feature_dropout aten::flatten aten::flip aten::fmax aten::fmin
        aten::gelu aten::glu aten::group_norm aten::gru aten::hardsigmoid aten::hardswish aten::hardtanh aten::hstack aten::index aten::index_select aten::instance_norm
        aten::layer_norm aten::leaky_relu aten::lerp aten::lift_fresh aten::linalg_vector_norm aten::linear aten::log aten::log10 aten::log2 aten::log_sigmoid
        aten::log_softmax aten::lstm aten::mH aten::mT aten::masked_fill aten::matmul aten::max aten::max_pool1d aten::max_pool1d_with_indices aten::max_pool2d
        aten::max_pool2d_with_indices aten::maximum aten::mean aten::min aten::minimum aten::mish aten::mm aten::moveaxis aten::movedim aten::mul aten::narrow aten::neg
        aten::norm aten::numpy_T aten::pad aten::permute aten::pixel_shuffle aten::pixel_unshuffle aten::pow aten::prelu aten::reciprocal aten::reflection_pad1d
        aten::reflection_pad2d aten::relu aten::relu6 aten::repeat aten::repeat_interleave aten::replication_pad1d aten::replication_pad2d aten::reshape aten::reshape_as
        aten::roll aten::rrelu aten::rsqrt aten::rsub aten::scalar_tensor aten::scaled_dot_product_attention aten::select aten::selu aten::sigmoid aten::silu aten::sin
        aten::size aten::slice aten::softmax aten::softplus aten::special_expit aten::special_log_softmax aten::special_softmax aten::split aten::split_with_sizes aten::sqrt
        aten::square aten::squeeze aten::stack aten::std aten::sub aten::sum aten::swapaxes aten::swapdims aten::t aten::tanh aten::tensor_split aten::threshold aten::tile
        aten::to aten::transpose aten::true_divide aten::type_as aten::unbind aten::unflatten aten::unsafe_chunk aten::unsafe_split aten::unsafe_split_with_sizes
        aten::unsqueeze aten::upsample_bilinear2d aten::upsample_linear1d aten::upsample_nearest1d aten::upsample_nearest2d aten::var aten::view aten::view_as aten::where
        prim::ListConstruct prim::ListUnpack prim::NumToTensor prim::TupleConstruct prim::TupleUnpack
        """.ReplaceLineEndings(" "),
        string.Join(' ', LoweringRules.Operators));

    [Theory]
    [InlineData("aten::relu_", typeof(ActivationLowering))]
    [InlineData("aten::add_", typeof(AddLowering))]
    [InlineData("aten::erf", null)]
    public void An_in_place_form_has_the_rule_of_its_operator(string kind, Type? rule) => Assert.Equal(rule, LoweringRules.Find(kind)?.GetType());
}
