using static TorchSharp.torch;

namespace PruneKit;

/// <summary>A module's own parameter or buffer, by the module's name for it.</summary>
/// <param name="Name">The module's name: <c>block1.conv.weight</c>.</param>
/// <param name="Tensor">The module's tensor; the module owns it.</param>
/// <param name="IsParameter">Whether it is a parameter, which training changes.</param>
internal sealed record BorrowedTensor(string Name, Tensor Tensor, bool IsParameter);
