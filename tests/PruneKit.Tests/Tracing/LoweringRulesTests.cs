namespace PruneKit.Tests;

public sealed class LoweringRulesTests
{
    [Fact]
    public void Lowers_these_operators() => Assert.Equal(
        """
        aten::Float aten::Int aten::IntImplicit aten::ScalarImplicit aten::_convolution aten::_convolution_mode aten::_to_copy aten::_unsafe_view
        aten::adaptive_avg_pool1d aten::adaptive_avg_pool2d aten::adaptive_max_pool1d aten::adaptive_max_pool2d aten::add aten::addmm aten::alias
        aten::avg_pool1d aten::avg_pool2d aten::batch_norm aten::cat aten::chunk aten::clamp aten::clamp_min aten::clone aten::concat aten::contiguous
        aten::conv1d aten::conv2d aten::convolution aten::detach aten::div aten::dropout aten::expand aten::feature_dropout aten::flatten aten::gelu aten::gru
        aten::hardswish aten::hardtanh aten::layer_norm aten::leaky_relu aten::lift_fresh aten::linear aten::log_softmax aten::lstm aten::matmul
        aten::max_pool1d aten::max_pool1d_with_indices aten::max_pool2d aten::max_pool2d_with_indices aten::mean aten::mm aten::mul aten::narrow aten::neg
        aten::new_zeros aten::permute aten::pow aten::relu aten::relu6 aten::reshape aten::reshape_as aten::rsub aten::scalar_tensor aten::select
        aten::sigmoid aten::silu aten::size aten::slice aten::softmax aten::special_expit aten::special_log_softmax aten::special_softmax aten::split
        aten::split_with_sizes aten::square aten::squeeze aten::stack aten::sub aten::sum aten::swapaxes aten::swapdims aten::t aten::tanh aten::to
        aten::transpose aten::type_as aten::unflatten aten::unsqueeze aten::view aten::view_as aten::zeros aten::zeros_like prim::ListConstruct
        prim::ListUnpack prim::NumToTensor prim::TupleConstruct prim::TupleUnpack
        """.ReplaceLineEndings(" "),
        string.Join(' ', LoweringRules.Operators));

    [Theory]
    [InlineData("aten::relu_", typeof(ActivationLowering))]
    [InlineData("aten::add_", typeof(AddLowering))]
    [InlineData("aten::erf", null)]
    public void An_in_place_form_has_the_rule_of_its_operator(string kind, Type? rule) => Assert.Equal(rule, LoweringRules.Find(kind)?.GetType());
}
