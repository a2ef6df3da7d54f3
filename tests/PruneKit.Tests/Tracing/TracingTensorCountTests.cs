using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class TracingTensorCountTests
{
    public static TheoryData<string> Models => TestModels.Names;

    [Theory]
    [MemberData(nameof(Models))]
    public void Leaves_no_tensor_behind(string name)
    {
        (Module module, Tensor[] examples) = TestModels.Create(name);
        NativeTensors.NoneLeftBehind(() => Network.Trace(module, examples).Dispose());
        module.Dispose();
    }

    [Fact]
    public void Leaves_no_tensor_behind_where_it_refuses()
    {
        using var module = new Lambda(x => x.erf());
        using Tensor example = rand(2, 3);
        NativeTensors.NoneLeftBehind(() => Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, example)));
    }
}
