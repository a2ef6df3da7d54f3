using CsCheck;
using TorchSharp;

namespace PruneKit.Tests;

public sealed class TraceTextReaderTests
{
    private const string Sample = """
        graph():
          %x0 : Float(2, 3, strides=[3, 1], requires_grad=0, device=cpu) = prim::Constant[value=<Tensor>]()
          %1 : Float(2, strides=[1], requires_grad=0, device=cpu) = prim::Constant[value= 1  2 [ CPUFloatType{2} ]]()
          %2 : int = prim::Constant[value=-1]()
          %3 : float = prim::Constant[value=1.0000000000000001e-05]()
          %4 : str = prim::Constant[value="no]ne\""]()
          %5 : NoneType = prim::Constant()
          %6 : int[] = prim::ListConstruct(%2, %2)
          %7 : Tensor[] = prim::ListConstruct()
          %8 : Float(2, 3, strides=[3, 1]), %9 : Long(requires_grad=0, device=cpu) = aten::something(%x0, %6)
          return ()
        """;

    [Fact]
    public void Reads_outputs_types_constants_and_inputs()
    {
        ValueList<TraceNode> nodes = TraceGraph.Parse(Sample).Nodes;
        Assert.Equal(9, nodes.Count);
        Assert.Equal(TraceLiteralKind.Tensor, nodes[0].Literal!.Kind);
        Assert.Equal(-1, nodes[2].Literal!.Integer.Value);
        Assert.Equal(1e-5, nodes[3].Literal!.Number);
        Assert.Equal("no]ne\\", nodes[4].Literal!.Text);
        Assert.Equal(TraceLiteralKind.None, nodes[5].Literal!.Kind);
        Assert.Equal(["2", "2"], nodes[6].Inputs);
        Assert.Empty(nodes[7].Inputs);
        Assert.Equal("Float32[2, 3]", nodes[8].Outputs[0].Type.ToString());
        Assert.Equal("Int64[]", nodes[8].Outputs[1].Type.ToString());
        Assert.Equal(torch.ScalarType.Int64, nodes[8].Outputs[1].Type.Scalar);
    }

    [Theory]
    [InlineData("%1 : int = aten::add(%7)", "reads %7, which no line before gives")]
    [InlineData("%1 : int = aten::add(", "lacks ')'")]
    [InlineData("%1 : int", "ends inside a type")]
    [InlineData("%1 : int = prim::Constant[value=x]()", "where a whole number must stand")]
    [InlineData("block0():", "control flow")]
    [InlineData("%1 : int = prim::Constant[value=1", "ends inside an attribute")]
    public void A_bad_line_is_refused_with_its_number(string line, string what)
    {
        string message = Assert.Throws<InvalidInputException>(() => TraceGraph.Parse("graph():\n" + line)).Message;
        Assert.Contains("line 2", message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_text_is_refused_and_never_breaks_the_reader() =>
        Gen.Select(Gen.Int[0, Sample.Length - 1], Gen.Int[0, 8], Gen.String[Gen.Char["%:()[]=,\" \n0aN"], 0, 6]).Sample(
            (at, length, text) =>
            {
                string damaged = Sample.Remove(at, Math.Min(length, Sample.Length - at)).Insert(at, text);
                try
                {
                    TraceGraph.Parse(damaged);
                }
                catch (InvalidInputException)
                {
                    // The one failure that a reader of damaged text may show.
                }
            },
            seed: "0N0XIzNsQ0O2",
            iter: 20_000);
}
