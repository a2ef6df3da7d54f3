namespace PruneKit;

/// <summary>A call of a kernel with what its instructions grow with.</summary>
/// <param name="Kernel">Its name in C; the gates of a recurrent layer count as kernels of their own.</param>
/// <param name="Amounts">Products, rows, codes, ...: for each how often. What a call takes at any size is the last, 1.</param>
internal sealed record CKernelCall(string Kernel, ValueList<double> Amounts);
