namespace PolicyBot.Sources;

/// <summary>Turns old Office formats into those that are read, by LibreOffice where it is installed.</summary>
internal static class OfficeConverter
{
    /// <summary>Converts a document to DOCX, a workbook (<c>.xls</c>) to XLSX. Works in the current folder, which is the reading's own.</summary>
    /// <exception cref="UnreadableException">LibreOffice is not installed, or cannot open the file.</exception>
    public static byte[] Convert(byte[] bytes, string extension)
    {
        var office = InstalledProgram.Find("soffice", "libreoffice")
            ?? throw new UnreadableException(
                $"读取 {(extension == ".doc" ? "doc、wps" : extension.TrimStart('.'))} 文件需要 LibreOffice。请安装（Debian、Ubuntu：apt-get install libreoffice-writer-nogui libreoffice-calc-nogui），或另存为 {(extension == ".xls" ? "xlsx" : "docx")} 后放入。");
        var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, "office"));
        var input = Path.Combine(folder.FullName, "input" + extension);
        var target = extension == ".xls" ? "xlsx" : "docx";
        File.WriteAllBytes(input, bytes);
        InstalledProgram.Run(
            office, "--headless", "--norestore", "--nolockcheck", $"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile")).AbsoluteUri}",
            "--convert-to", target, "--outdir", folder.FullName, input);
        var output = Path.Combine(folder.FullName, "input." + target);
        if (!File.Exists(output))
            throw new UnreadableException("LibreOffice 打不开该文件，可能已损坏或加密。请用办公软件打开后另存为 docx 或 xlsx，再放入。");
        return File.ReadAllBytes(output);
    }
}
