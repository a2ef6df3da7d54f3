using TorchSharp;

namespace PruneKit.Tests;

/// <summary>Counts native tensors around an action. The count is the process's: classes that use it stand in the collection <see cref="NativeTensorCollection"/>.</summary>
internal static class NativeTensors
{
    /// <summary>Fails where the action leaves tensors behind.</summary>
    public static void NoneLeftBehind(Action action)
    {
        action();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = torch.Tensor.TotalCount;
        action();
        Assert.True(torch.Tensor.TotalCount <= before, $"{torch.Tensor.TotalCount - before} native tensors were left behind");
    }
}
