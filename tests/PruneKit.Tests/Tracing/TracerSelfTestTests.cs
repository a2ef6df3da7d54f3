using static TorchSharp.torch;

namespace PruneKit.Tests;

public sealed class TracerSelfTestTests
{
    [Fact]
    public void Passes_here() => Assert.Null(TracerSelfTest.Run(() => new NativeTraceRecorder()));

    [Fact]
    public void A_tracer_that_records_something_else_fails_with_what_it_recorded() =>
        Assert.Contains("recorded aten::relu in place of aten::t, aten::addmm", TracerSelfTest.Run(() => new Canned("graph():\n  %1 : Float(2, 2) = aten::relu()\n  return ()")), StringComparison.Ordinal);

    [Fact]
    public void A_tracer_that_writes_nonsense_fails_with_the_line() =>
        Assert.Contains("line 1", TracerSelfTest.Run(() => new Canned("%%%")), StringComparison.Ordinal);

    [Fact]
    public void A_failure_names_the_other_doors()
    {
        var failure = Assert.Throws<UnsupportedLayerException>(() => TracerSelfTest.Require("the tracer is known on linux-x64 only and this is osx-arm64"));
        Assert.Contains("Network.FromSequential or NetworkBuilder", failure.Message, StringComparison.Ordinal);
    }

    private sealed class Canned(string text) : ITraceRecorder
    {
        public void Start()
        {
        }

        public string Name(Tensor tensor, string name) => name;

        public void Stop()
        {
        }

        public string Text() => text;

        public Tensor? Constant(string name) => null;

        public void Dispose()
        {
        }
    }
}
