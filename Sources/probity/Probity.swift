@main struct Probity { static func main() {} }
