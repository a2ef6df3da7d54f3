using TorchSharp;

namespace PruneKit;

/// <summary>What a network's first output must look like for a task.</summary>
internal static class OutputShape
{
    /// <exception cref="InvalidInputException">The output is not [batch, (time,) classes or 1].</exception>
    public static void Check(torch.Tensor output, int perWindow, TaskDefinition task) => Check(output.shape, perWindow, task);

    /// <exception cref="InvalidInputException">The output is not [batch, (time,) classes or 1].</exception>
    public static void Check(long[] shape, int perWindow, TaskDefinition task)
    {
        long width = Math.Max(1, task.Classes.Count);
        long[] expected = perWindow == 1 ? [shape[0], width] : [shape[0], perWindow, width];
        if (!shape.AsSpan().SequenceEqual(expected))
        {
            throw new InvalidInputException(
                $"task '{task.Name}' needs an output of [{string.Join(", ", expected)}] ({perWindow} answers a window, {width} numbers each), but the network gives [{string.Join(", ", shape)}]");
        }
    }
}
